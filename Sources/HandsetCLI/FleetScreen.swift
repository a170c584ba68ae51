import Glibc
import Handset
import Outputs

/// What a person sees of a running fleet: a live screen on a terminal, a plain line every few seconds elsewhere.
///
/// It belongs to the main thread. Keys: p pauses and goes on, d drains, q stops now.
final class FleetScreen {
    private let control: FleetControl
    private let isQuiet: Bool
    private let terminal: LiveTerminal?
    private var view: LiveView
    private let began = ContinuousClock.now
    private var shown = ContinuousClock.now

    private static let frameInterval = Duration.milliseconds(500)
    private static let lineInterval = Duration.seconds(5)

    /// Makes the screen of a fleet.
    init(quiet: Bool, phones: Int, control: FleetControl) {
        (isQuiet, self.control) = (quiet, control)
        terminal = quiet ? nil : LiveTerminal()
        view = LiveView(phones: phones, width: terminal?.width ?? 80)
    }

    /// Shows the run so far, where it is time, and obeys keys.
    func update(_ summary: RunSummary) {
        for key in terminal?.keys() ?? [] {
            switch key {
            case UInt8(ascii: "p"), UInt8(ascii: " "): control.togglePause()
            case UInt8(ascii: "d"): control.ask(.drain)
            case UInt8(ascii: "q"): control.ask(.stop)
            default: break
            }
        }
        let now = ContinuousClock.now
        guard now - shown >= (terminal == nil ? Self.lineInterval : Self.frameInterval) else { return }
        shown = now
        show(summary)
    }

    /// Shows the last figures and leaves the terminal as it was.
    func close(_ summary: RunSummary) {
        view.conclude(summary)
        show(summary, isLast: true)
        terminal?.close()
    }

    private func show(_ summary: RunSummary, isLast: Bool = false) {
        let elapsed = ContinuousClock.now - began
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        if !isLast { view.note(summary, at: seconds) }
        if let terminal {
            view.resize(to: terminal.width)
            terminal.draw(view.frame(summary, at: seconds, state))
        } else if !isQuiet {
            Terminal.say(view.line(summary, at: seconds))
        }
    }

    /// What the fleet is doing.
    var state: LiveView.State {
        switch control.wish {
        case .run: .running
        case .pause: .paused
        case .drain: .draining
        case .stop: .stopping
        }
    }
}

/// The terminal while a live screen is on it: no echo, keys as they come, the cursor hidden, and everything as before
/// once it is over, however it ends.
final class LiveTerminal {
    private var drawn = 0
    private let hasKeys: Bool

    /// Takes the terminal over; nil where there is none, or where nobody wants a live screen.
    init?() {
        guard isatty(STDERR_FILENO) == 1, getenv("NO_COLOR") == nil, let name = getenv("TERM"),
            strcmp(name, "dumb") != 0
        else { return nil }
        hasKeys = TerminalState.takeOver()
        Terminal.say(bytes: Array("\u{1b}[?25l".utf8))
    }

    /// The columns of the screen.
    var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// The keys that were pressed since the last time.
    func keys() -> [UInt8] {
        guard hasKeys else { return [] }
        var poller = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&poller, 1, 0) == 1, poller.revents & Int16(POLLIN) != 0 else { return [] }
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = read(STDIN_FILENO, &buffer, buffer.count)
        return count > 0 ? Array(buffer[..<count]) : []
    }

    /// Draws a frame over the last one.
    func draw(_ lines: [String]) {
        var text = drawn > 0 ? "\u{1b}[\(drawn)A" : ""
        for line in lines { text += "\r\u{1b}[2K\(line)\n" }
        if drawn > lines.count {
            let left = drawn - lines.count
            text += String(repeating: "\r\u{1b}[2K\n", count: left) + "\u{1b}[\(left)A"
        }
        drawn = lines.count
        Terminal.say(bytes: Array(text.utf8))
    }

    /// Gives the terminal back.
    func close() {
        Terminal.say(bytes: Array("\u{1b}[?25h".utf8))
        TerminalState.restore()
    }
}

/// How the terminal was before; given back at the end of the process, whatever ends it.
private enum TerminalState {
    // The main thread's, and those of signal handlers that end the process.
    nonisolated(unsafe) private static var before = termios()
    nonisolated(unsafe) private static var isTaken = false
    nonisolated(unsafe) private static var hidesCursor = false

    /// Switches echo and lines off where standard input is the terminal; true where keys can be read.
    static func takeOver() -> Bool {
        hidesCursor = !shown.isEmpty
        atexit { TerminalState.restore() }
        for signal in [SIGILL, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGTRAP] {
            Glibc.signal(signal) { number in
                TerminalState.restore()
                Glibc.signal(number, SIG_DFL)
                raise(number)
            }
        }
        guard isatty(STDIN_FILENO) == 1, tcgetpgrp(STDIN_FILENO) == getpgrp(), tcgetattr(STDIN_FILENO, &before) == 0
        else { return false }
        var raw = before
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
        // Ctrl-Z would leave the terminal without echo.
        withUnsafeMutableBytes(of: &raw.c_cc) { $0[Int(VSUSP)] = 0 }
        isTaken = true
        return tcsetattr(STDIN_FILENO, TCSANOW, &raw) == 0
    }

    /// Shows the cursor; made before anything ends, because a signal handler must not allocate.
    private static let shown = Array("\u{1b}[?25h".utf8)

    /// Gives everything back, once.
    static func restore() {
        if isTaken { tcsetattr(STDIN_FILENO, TCSANOW, &before) }
        isTaken = false
        guard hidesCursor else { return }
        hidesCursor = false
        Terminal.say(bytes: shown)
    }
}
