import Handset
import Lab
import Provisioning
import Scenarios
import Serving

/// How to point clients at the servers of a case: this program's phones, curl, a real phone.
struct LabHint {
    /// What to type, a command for each phone; what comes of all of them is what the case promises.
    let commands: [String]
    /// What the case needs that no option gives: then the command is that which plays it with servers of its own.
    let needs: String?
    /// What to type for curl.
    let curl: String
    /// The rule, or the URL, that leads a real phone there.
    let rule: String

    /// Makes the hint for servers that stand; what phones need in files is minted and written.
    init(_ show: LabShow, on stage: LabStage, _ mint: ServerMint, _ folder: PaperFolder) {
        var needs = show.needs
        let phones = Self.phones(of: show, on: stage, mint, folder, &needs)
        self.needs = needs.isEmpty ? nil : needs.joined(separator: " and ")
        let resolves = show.resolve(stage.places).flatMap { ["--resolve", $0] }
        let resyncs = phones.map { phone in
            ["handset", "resync"] + (phone.rule.isEmpty ? [] : [phone.rule]) + resolves + phone.options
        }
        let run = ["handset", "run", show.played, "--world", "live"]
        commands = (needs.isEmpty ? resyncs : [run]).map(ShellWord.line)
        // Where names of a rule are found by SRV records alone, the server itself is what others can be led to.
        let written = show.scenario.zone.services.isEmpty ? phones.first?.rule ?? "" : ""
        rule = written.isEmpty ? "\(show.url(stage.places))/$MA.xml" : written
        curl = ShellWord.line(Self.curl(rule, phones.first, isLed: show.scenario.servers.count > 1, resolves))
    }

    private static func phones(
        of show: LabShow, on stage: LabStage, _ mint: ServerMint, _ folder: PaperFolder, _ needs: inout [String]
    ) -> [PhoneHint] {
        let makers = ScenarioPhones(show.scenario, mint: mint, now: show.now)
        var phones: [PhoneHint] = []
        for group in show.scenario.phones {
            for number in 0..<group.count where phones.count < LabShow.mostPhones {
                var papers = PhonePapers()
                if PhonePapers.areNeeded(by: group) {
                    let name = show.scenario.phoneCount > 1 ? "\(show.name)-\(phones.count + 1)" : show.name
                    do {
                        let device = try makers.device(number, of: group)
                        papers = try folder.papers(of: device, group, name: name)
                    } catch {
                        needs.append("files for its phone, which cannot be had (\(reason(error)))")
                    }
                }
                phones.append(PhoneHint(group, number: number, names: stage.names, papers: papers, now: show.now))
            }
        }
        return phones
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let problem as RunProblem: problem.message
        case let problem as ServerMint.Problem: "\(LabError(problem))"
        default: "\(error)"
        }
    }

    private static func curl(_ rule: String, _ phone: PhoneHint?, isLed: Bool, _ resolves: [String]) -> [String] {
        var words = ["curl", "-v", "--insecure"]
        if isLed { words.append("--location") }
        if let file = phone?.certificate { words += ["--cert", file] }
        if let proxy = phone?.proxy { words += ["--proxy", proxy] }
        let url = rule.split(separator: " ").last ?? ""
        return words + resolves + [String(url).replacing("$MA", with: "00562b043615")]
    }
}
