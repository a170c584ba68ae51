internal import Glibc

/// The error packet that waits on a TFTP socket: of its number libcurl hands on a code of its own, one for two numbers.
///
/// In a file without libcurl's headers: a macro of the system's that both modules have is found in one of them alone.
enum TFTPErrorPacket {
    /// The number of the error, where such a packet waits; nothing is taken from the socket.
    static func number(waitingOn socket: Int32) -> Int? {
        var packet: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
        guard recv(socket, &packet, 4, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) == 4, packet.0 == 0, packet.1 == 5
        else { return nil }
        return Int(packet.2) << 8 | Int(packet.3)
    }
}
