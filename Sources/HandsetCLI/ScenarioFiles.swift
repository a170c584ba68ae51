import Glibc
import Provisioning
import Scenarios

/// Finds and reads the scenarios and servers that a person names.
struct ScenarioFiles {
    let now: UnixTime

    /// The files of a list of files, folders, cases and rows of several cases, in order.
    func paths(_ names: [String]) throws -> [String] {
        var paths: [String] = []
        for name in names {
            guard FileAccess.isFolder(name) else {
                let cases = FileAccess.exists(name) ? [] : LabCase.names(ofID: name)
                paths += cases.isEmpty ? [name] : cases
                continue
            }
            let files = try FileAccess.files(below: name, ending: ".yaml")
            guard !files.isEmpty else { throw InputProblem("\(name): there is no .yaml file in it") }
            paths += files
        }
        return paths
    }

    /// The scenario of a file, or of a case that is compiled in.
    func scenario(_ path: String) throws -> Scenario {
        if !FileAccess.exists(path), !path.hasSuffix(".yaml") { return try named(path).scenario(at: now) }
        do {
            return try ScenarioReader(now: now, files: files(beside: path), cases: LabCase.text)
                .scenario(try FileAccess.read(path), file: path)
        } catch let error as ScenarioError {
            throw InputProblem("\(error)")
        }
    }

    /// True for a file that is a scenario, and not the description of a server alone.
    func isScenario(_ path: String) throws -> Bool {
        do {
            return try ScenarioReader.isScenario(try FileAccess.read(path), file: path)
        } catch let error as ScenarioError {
            throw InputProblem("\(error)")
        }
    }

    /// The server that a file describes, or the first of a scenario.
    func server(_ path: String) throws -> PlacedServer {
        do {
            return try ServerReader(now: now, files: files(beside: path), cases: LabCase.text)
                .placed(try FileAccess.read(path), file: path)
        } catch let error as ScenarioError {
            throw InputProblem("\(error)")
        }
    }

    /// The scenario of a file, or the server that it describes, met by the usual phone.
    func served(_ path: String) throws -> Scenario {
        do {
            return try ScenarioReader(now: now, files: files(beside: path), cases: LabCase.text)
                .served(try FileAccess.read(path), file: path)
        } catch let error as ScenarioError {
            throw InputProblem("\(error)")
        }
    }

    private func named(_ name: String) throws -> LabCase {
        if let found = LabCase.named(name) { return found }
        throw InputProblem(
            "\(ParameterMask.rule(name)): no such file and no such case; `handset lab --list` names the cases")
    }

    /// Reads what stands beside a file.
    private func files(beside path: String) -> (String) throws -> [UInt8] {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        return { try FileAccess.read($0.hasPrefix("/") ? $0 : folder + $0) }
    }
}
