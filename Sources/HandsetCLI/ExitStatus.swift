import ArgumentParser

/// What the program's exit status says, the same for every command.
enum ExitStatus: Int32, Error {
    /// Everything succeeded or held.
    case success = 0
    /// A resync failed, or a check or an expectation did not hold.
    case failed = 1
    /// Bad input: nothing was sent.
    case badInput = 2
    /// The run could not take place: a port, a file, a limit, a library.
    case couldNotRun = 3
    /// The generator itself was the bottleneck: the run is invalid.
    case invalid = 4

    var exitCode: ExitCode { ExitCode(rawValue) }
}

/// Something a person gave us that cannot be used; ends with status 2.
struct InputProblem: Error {
    /// What is wrong, where, and what would be right.
    let message: String

    init(_ message: String) {
        self.message = message
    }
}

/// Something on this machine that stands in the way; ends with status 3.
struct RunProblem: Error {
    /// What is wrong.
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
