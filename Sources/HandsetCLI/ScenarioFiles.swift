import Glibc
import Provisioning
import Scenarios

/// Finds and reads the scenarios that a person names.
struct ScenarioFiles {
    let now: UnixTime

    /// The scenarios of files and folders, in order; every one is read before the first is played.
    func scenarios(_ paths: [String]) throws -> [Scenario] {
        var scenarios: [Scenario] = []
        for path in paths {
            let files = FileAccess.isFolder(path) ? try FileAccess.files(below: path, ending: ".yaml") : [path]
            guard !files.isEmpty else { throw InputProblem("\(path): there is no .yaml file in it") }
            for file in files { scenarios.append(try scenario(file)) }
        }
        return scenarios
    }

    /// The scenario of one file.
    private func scenario(_ path: String) throws -> Scenario {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let reader = ScenarioReader(
            now: now, files: { try FileAccess.read($0.hasPrefix("/") ? $0 : folder + $0) }, cases: { _ in nil })
        do {
            return try reader.scenario(try FileAccess.read(path), file: path)
        } catch let error as ScenarioError {
            throw InputProblem("\(error)")
        }
    }
}
