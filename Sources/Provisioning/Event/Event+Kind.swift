extension Event {
    /// Everything that can happen in a run; one case a kind, named as the log names it.
    public enum Kind: Sendable {
        /// The run began: the first line of every log.
        case runStarted(RunStarted)
        /// The run ended: the last line of every log.
        case runEnded(succeeded: Int, failed: Int, status: Int)
        /// A phone got power.
        case phonePoweredOn(PhonePoweredOn)
        /// A rule was expanded, parsed and decided.
        case ruleEvaluated(RuleEvaluated)
        /// A request left, or would leave once the handshake is over.
        case requestStarted(transfer: Int, method: String, url: String, userAgent: String)
        /// A handshake ended, well or not.
        case handshakeFinished(transfer: Int, HandshakeTrace)
        /// A response came, of whatever status.
        case responseReceived(ResponseReceived)
        /// A transfer brought nothing usable.
        case transferFailed(transfer: Int, TransferFailure, HandshakeTrace?)
        /// A body became a profile.
        case profileDecoded(ProfileDecoded)
        /// A body did not become a profile; nothing of it was applied.
        case profileRejected(ProfileRejected)
        /// A parameter got a new value.
        case parameterChanged(name: String, from: String, to: String, rule: String)
        /// Parameters that one profile changed, in one piece: the log tells each on a line of its own.
        case parametersChanged([ShownChange], rule: String)
        /// An element of a profile was not taken: unknown, out of range, or mended.
        case parameterIgnored(name: String, reason: String, line: Int, rule: String)
        /// A resync ended well.
        case resyncSucceeded(trigger: String, transfers: Int, changed: Int, seconds: Double)
        /// A resync ended badly.
        case resyncFailed(ResyncFailed)
        /// A timer was set.
        case resyncScheduled(reason: String, in: Double)
        /// A line went to the syslog server, or would have gone had one been set.
        case syslogSent(severity: String, text: String)
        /// The phone went down or came back, with the reason it would show (SM-16).
        case rebooted(reason: String)
        /// A load was installed, or refused.
        case upgradeFinished(succeeded: Bool, load: String, err: String)
        /// A report was uploaded, or not.
        case reportFinished(succeeded: Bool, url: String, err: String)
        /// A custom CA was installed, or refused (SRV-44).
        case customCAFinished(succeeded: Bool, status: String, info: String)
        /// Something a person should know that changed nothing by itself; `about` is the requirement.
        case noted(about: String, text: String)
        /// The phone waits for an activation code (PR-54).
        case awaitingActivationCode
        /// How the generator itself fared since it last said so.
        case generatorMeasured(GeneratorMeasured)
        /// A further question to the server behind a failed resync, and its answer; nothing that the phone did.
        case secondLook(SecondLook)
        /// The explanation of something seen in this log.
        case finding(id: String, severity: String, statement: String, evidence: [Int], fix: String)
    }

    /// What the first line of a log says.
    public struct RunStarted: Sendable {
        /// The version of the log's own form.
        public var schema: Int
        /// The version of this program.
        public var version: String
        /// The version of libcurl at run time; empty in virtual time.
        public var libcurl: String
        /// The version of OpenSSL at run time.
        public var openssl: String
        /// The seed of every die thrown.
        public var seed: UInt64
        /// The options of the run, secrets removed.
        public var options: [(name: String, value: String)]
        /// When it began; nil in virtual time.
        public var began: UnixTime?

        /// Makes the first line.
        public init(
            schema: Int = 1, version: String, libcurl: String, openssl: String, seed: UInt64,
            options: [(name: String, value: String)], began: UnixTime? = nil
        ) {
            (self.schema, self.version, self.libcurl) = (schema, version, libcurl)
            (self.openssl, self.seed, self.options, self.began) = (openssl, seed, options, began)
        }
    }

    /// A phone as it is when power comes.
    public struct PhonePoweredOn: Sendable {
        /// The product name.
        public var model: String
        /// The serial number.
        public var serial: String
        /// The firmware release.
        public var firmware: String
        /// `Installed` or `Not Installed`.
        public var clientCertificate: String
        /// The phone's time, or `unset`.
        public var clock: String

        /// Makes the event.
        public init(model: String, serial: String, firmware: String, clientCertificate: String, clock: String) {
            (self.model, self.serial, self.firmware) = (model, serial, firmware)
            (self.clientCertificate, self.clock) = (clientCertificate, clock)
        }
    }

    /// A rule and what it decided.
    public struct RuleEvaluated: Sendable {
        /// The parameter the rule stands in.
        public var rule: String
        /// The rule as it stands there, secrets of options masked.
        public var text: String
        /// The rule after the macros, secrets masked.
        public var expanded: String
        /// The alternative that was selected, from 1; nil when none was.
        public var alternative: Int?
        /// What the alternative assigns.
        public var assignments: [(name: String, value: String)]
        /// Its options, secrets masked.
        public var options: [(name: String, value: String)]
        /// Where it leads; nil when it leads nowhere.
        public var url: String?
        /// Why the rule failed, where it did.
        public var error: String?
        /// The column of the fault in the expanded rule, from 1, where there is one.
        public var column: Int?

        /// Makes the event.
        public init(
            rule: String, text: String, expanded: String, alternative: Int? = nil,
            assignments: [(name: String, value: String)] = [], options: [(name: String, value: String)] = [],
            url: String? = nil, error: String? = nil, column: Int? = nil
        ) {
            (self.rule, self.text, self.expanded, self.alternative) = (rule, text, expanded, alternative)
            (self.assignments, self.options, self.url) = (assignments, options, url)
            (self.error, self.column) = (error, column)
        }
    }

    /// A response's first facts.
    public struct ResponseReceived: Sendable {
        /// The transfer.
        public var transfer: Int
        /// The status code.
        public var status: Int
        /// The size of the body.
        public var bytes: Int
        /// `Content-Encoding`.
        public var contentEncoding: String?
        /// `Location`.
        public var location: String?
        /// `Server`.
        public var server: String?
        /// The address that answered.
        public var peer: String
        /// How long each phase took.
        public var timings: TransferTimings
        /// What an answer that refuses, or a web page, says of itself: some headers by their names, and the start of its `page`.
        public var remarks: [(name: String, value: String)]

        /// Makes the event.
        public init(
            transfer: Int, status: Int, bytes: Int, contentEncoding: String?, location: String?, server: String?,
            peer: String, timings: TransferTimings, remarks: [(name: String, value: String)] = []
        ) {
            (self.transfer, self.status, self.bytes, self.contentEncoding) = (transfer, status, bytes, contentEncoding)
            (self.location, self.server, self.peer, self.timings) = (location, server, peer, timings)
            self.remarks = remarks
        }
    }

    /// A profile and how it was unwrapped.
    public struct ProfileDecoded: Sendable {
        /// The transfer it came with.
        public var transfer: Int
        /// The stages, outermost first: `aes-256-cbc/sha256`, `gzip`, `xml`.
        public var stages: [String]
        /// Direct children of `flat-profile`.
        public var elements: Int
        /// Distinct names that this phone knows.
        public var parameters: Int
        /// Distinct names that it does not.
        public var unknown: Int

        /// Makes the event.
        public init(transfer: Int, stages: [String], elements: Int, parameters: Int, unknown: Int) {
            (self.transfer, self.stages, self.elements) = (transfer, stages, elements)
            (self.parameters, self.unknown) = (parameters, unknown)
        }
    }

    /// A body that is no profile.
    public struct ProfileRejected: Sendable {
        /// The transfer it came with.
        public var transfer: Int
        /// The stages that went well before, outermost first.
        public var stages: [String]
        /// The stage that failed.
        public var stage: String
        /// Why.
        public var reason: String
        /// The line, from 1, where lines exist.
        public var line: Int?
        /// The column, from 1, where lines exist.
        public var column: Int?
        /// The byte within the stage, where it is known.
        public var offset: Int?

        /// Makes the event.
        public init(
            transfer: Int, stages: [String] = [], stage: String, reason: String, line: Int? = nil, column: Int? = nil,
            offset: Int? = nil
        ) {
            (self.transfer, self.stages, self.stage, self.reason) = (transfer, stages, stage, reason)
            (self.line, self.column, self.offset) = (line, column, offset)
        }
    }

    /// A resync that failed.
    public struct ResyncFailed: Sendable {
        /// What started it.
        public var trigger: String
        /// How many transfers it made.
        public var transfers: Int
        /// How many parameters changed before it failed (PR-3).
        public var changed: Int
        /// How long it took.
        public var seconds: Double
        /// `B` or `C` (PR-9).
        public var resultClass: String
        /// The text of `$ERR` (LG-8).
        public var err: String

        /// Makes the event.
        public init(
            trigger: String, transfers: Int, changed: Int, seconds: Double, resultClass: String, err: String
        ) {
            (self.trigger, self.transfers, self.changed) = (trigger, transfers, changed)
            (self.seconds, self.resultClass, self.err) = (seconds, resultClass, err)
        }
    }
}
