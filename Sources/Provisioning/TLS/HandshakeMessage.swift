/// One message of a handshake as it crossed the wire.
public struct HandshakeMessage: Hashable, Sendable {
    /// Which way it went.
    public enum Direction: String, Sendable {
        /// From the phone to the server.
        case sent
        /// From the server to the phone.
        case received
    }

    /// What it was.
    public enum Kind: Hashable, Sendable {
        /// A handshake message of this type number.
        case handshake(HandshakeType)
        /// The switch to encryption.
        case changeCipherSpec
        /// An alert.
        case alert(AlertDescription, isFatal: Bool)
    }

    /// Which way it went.
    public var direction: Direction
    /// What it was.
    public var kind: Kind
    /// Its length in bytes, without the record around it.
    public var sizeBytes: Int
    /// The time since the first message of the connection.
    public var offset: Duration

    /// Makes a message.
    public init(_ direction: Direction, _ kind: Kind, sizeBytes: Int, offset: Duration = .zero) {
        (self.direction, self.kind, self.sizeBytes, self.offset) = (direction, kind, sizeBytes, offset)
    }

    /// The name a person would look for: `ClientHello`, `alert unknown_ca`.
    public var name: String {
        switch kind {
        case .handshake(let type): type.name
        case .changeCipherSpec: "ChangeCipherSpec"
        case .alert(let alert, _): "alert \(alert.name)"
        }
    }
}

/// The type of a handshake message, by its number on the wire.
public struct HandshakeType: Hashable, Sendable {
    /// The number on the wire.
    public let number: UInt8

    /// Makes the type of a number.
    public init(_ number: UInt8) {
        self.number = number
    }

    /// The name in the specification's spelling.
    public var name: String {
        switch number {
        case 0: "HelloRequest"
        case 1: "ClientHello"
        case 2: "ServerHello"
        case 4: "NewSessionTicket"
        case 5: "EndOfEarlyData"
        case 8: "EncryptedExtensions"
        case 11: "Certificate"
        case 12: "ServerKeyExchange"
        case 13: "CertificateRequest"
        case 14: "ServerHelloDone"
        case 15: "CertificateVerify"
        case 16: "ClientKeyExchange"
        case 20: "Finished"
        case 22: "CertificateStatus"
        case 24: "KeyUpdate"
        default: "message \(number)"
        }
    }

    /// The phone's first word.
    public static let clientHello = HandshakeType(1)
    /// The server's choice.
    public static let serverHello = HandshakeType(2)
    /// What TLS 1.3 says behind the server's choice, encrypted.
    public static let encryptedExtensions = HandshakeType(8)
    /// A chain, of either side.
    public static let certificate = HandshakeType(11)
    /// The server's part of the key exchange.
    public static let serverKeyExchange = HandshakeType(12)
    /// The server asks who the phone is.
    public static let certificateRequest = HandshakeType(13)
    /// The proof of the key.
    public static let certificateVerify = HandshakeType(15)
    /// The end of one side's handshake.
    public static let finished = HandshakeType(20)
}
