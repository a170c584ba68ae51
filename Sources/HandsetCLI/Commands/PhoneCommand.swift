import ArgumentParser
import Glibc
import Handset
import Provisioning

/// `handset phone`: one phone that keeps running.
struct PhoneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phone",
        abstract: "Keep one phone running: timers, web commands, SIP NOTIFY, syslog.",
        discussion: """
            RULE stands for Profile_Rule. The phone resyncs at once, then by its timers and whenever it is asked.

              handset phone 'https://prov.example.test:8443/$MA.xml' --http 127.0.0.1:8080 --sip 127.0.0.1:5060
              curl 'http://127.0.0.1:8080/admin/resync'
              curl 'http://127.0.0.1:8080/admin/status.xml'

            Ends with Ctrl-C or after --duration: with 0 where the last resync succeeded, 1 where it failed.
            """
    )

    @Option(help: ArgumentHelp("Where its web server listens; port 0 for any that is free.", valueName: "addr:port"))
    var http: String?

    @Option(help: ArgumentHelp("Where it hears SIP NOTIFY, by UDP.", valueName: "addr:port"))
    var sip: String?

    @Option(help: "How long it runs.")
    var duration: DurationArgument?

    @Flag(help: "Wait the random delay after power-on, as phones do.")
    var bootDelay = false

    @OptionGroup var options: OnePhoneOptions

    func run() throws {
        let phone = options.phone
        let made = try options.made()
        let (web, calls) = (try Self.place(http, option: "--http"), try Self.place(sip, option: "--sip"))
        let keyLog = try phone.openKeyLog()
        let log = try options.openLog()
        let signals = SignalWatch()
        let live = try open(made, web, calls, keyLog?.write)
        signals.start { live.interrupt() }
        if let port = live.webPort { Terminal.say("web server on port \(port)") }
        if let port = live.sipPort { Terminal.say("SIP on port \(port)") }
        log.begin(seed: phone.seed, options: options.told(by: "phone"), at: UnixTime(Int64(time(nil))))
        let ended = live.run(for: duration?.duration, resyncsAtOnce: !bootDelay, firstNumber: 2) { log.take($0) }
        try phone.remember(ended)
        let status = try log.end(
            status: ended.succeeded ? .success : .failed, title: "handset phone", signal: signals.caught)
        if let signal = signals.caught { throw ExitCode(128 + signal) }
        if status != .success { throw status }
    }

    private func open(
        _ phone: LiveRun.Phone, _ web: (IPAddress, UInt16)?, _ sip: (IPAddress, UInt16)?,
        _ keyLog: (@Sendable (String) -> Void)?
    ) throws -> LivePhone {
        do {
            return try LivePhone(
                phone, seed: options.phone.seed, nameServers: options.phone.dnsServers, web: web, sip: sip,
                keyLog: keyLog)
        } catch {
            throw RunProblem("cannot listen on \(error)")
        }
    }

    private static func place(_ text: String?, option: String) throws -> (IPAddress, UInt16)? {
        guard let text else { return nil }
        let colon = text.lastIndex(of: ":")
        let host = colon.map { text[..<$0].filter { $0 != "[" && $0 != "]" } }
        guard let colon, let address = host.flatMap({ IPAddress(String($0)) }),
            let port = UInt16(text[text.index(after: colon)...])
        else { throw InputProblem("\(option) \(text): expected ADDRESS:PORT, such as 127.0.0.1:8080") }
        return (address, port)
    }
}
