import OpenSSL
import Provisioning
import Testing

@testable import ProfileFormat

@Suite struct ProfileApplicationTests {
    private func store(_ model: String = "8841", _ version: String = "12.0.7") throws -> ParameterStore {
        let model = try #require(PhoneModel(named: model))
        return ParameterStore(ParameterDefaults(model: model, version: try #require(FirmwareVersion(parsing: version))))
    }

    private func profile(_ body: String) throws -> Profile {
        try ProfileReader.read(Array("<flat-profile>\(body)</flat-profile>".utf8), limits: DecodeLimits())
    }

    @Test("G-21, A-6: the last element of a name wins, and applying twice changes nothing")
    func lastWins() throws {
        var store = try store()
        let profile = try profile("<GPP_A>1</GPP_A><GPP_A>2</GPP_A><Resync_Periodic>60</Resync_Periodic>")
        let first = store.apply(profile, emptyElement: .set)
        #expect(first.elements == 3)
        #expect(first.parameters == 2)
        #expect(first.changes.map(\.name).sorted() == ["GPP_A", "Resync_Periodic"])
        #expect(store["GPP_A"] == "2")
        #expect(store.apply(profile, emptyElement: .set).changes.isEmpty)
    }

    @Test(
        "G-21, G-25, A-6: whatever the order of the elements, what changes is in the order of the catalogue, each once")
    func order() throws {
        var random = SplitMix64(seed: 5)
        let names = ParameterCatalog.shared.all.filter { $0.definition.type.kind == .bool }.map(\.name)
        let fresh = try store()
        for _ in 0..<20 {
            let picked = (0..<200).map { _ in names[Int(random.next() % UInt64(names.count))] }
            let elements = picked.map { ($0, random.next() % 2 == 0 ? "Yes" : random.next() % 2 == 0 ? "no" : " No\n") }
            var store = fresh
            let done = store.apply(try profile(elements.map { "<\($0)>\($1)</\($0)>" }.joined()), emptyElement: .set)
            var expected: [String: String] = [:]
            for (name, value) in elements where fresh[name] != nil { expected[name] = value == "Yes" ? "Yes" : "No" }
            #expect(done.parameters == expected.count && done.invalid.isEmpty)
            for (name, value) in expected { #expect(store[name] == value, "\(name)") }
            let changed = expected.filter { fresh[$0.key] != $0.value }
            #expect(Set(done.changes.map(\.name)) == Set(changed.keys) && done.changes.count == changed.count)
            for pair in zip(done.changes, done.changes.dropFirst()) { #expect(pair.0.parameter < pair.1.parameter) }
            #expect(store.overrides.map(\.parameter) == done.changes.map(\.parameter))
        }
    }

    @Test("A-6, G-13: a value that stands is confirmed with blanks around it, and taken back to it by a later element")
    func standing() throws {
        var store = try store()
        _ = store.set("GPP_A", to: "a b", origin: .profile)
        let same = "<GPP_A> a b\t</GPP_A><GPP_A>other</GPP_A><GPP_A>a\nb</GPP_A><GPP_A>a&#32;b</GPP_A>"
        let done = store.apply(try profile(same), emptyElement: .set)
        #expect(done.changes.isEmpty && done.parameters == 1 && done.elements == 4)
        #expect(store.apply(try profile("<GPP_A>a\nc</GPP_A>"), emptyElement: .set).changes.map(\.to) == ["a c"])
    }

    @Test("G-4, G-9, G-22, A-8: unknown names, wrong case, nested elements and indexes beyond the model are unknown")
    func unknown() throws {
        var store = try store("7841", "11.3.2")
        let body =
            "<gpp_a>1</gpp_a><No_Such/><Proxy_4_>a</Proxy_4_><Proxy_5_>b</Proxy_5_><router-configuration><GPP_A>x</GPP_A></router-configuration>"
        let done = store.apply(try profile(body), emptyElement: .set)
        #expect(done.unknown == ["No_Such", "Proxy_5_", "gpp_a", "router-configuration"])
        #expect(store["Proxy_4_"] == "a")
        #expect(store["GPP_A"] == "")
        #expect(store["Proxy_5_"] == nil)
    }

    @Test(
        "G-19: what an empty element does",
        arguments: [
            ("<GPP_A></GPP_A>", Assumptions.EmptyElement.set, ""), ("<GPP_A/>", .set, ""),
            ("<GPP_A ua=\"rw\"/>", .set, "old"),
            ("<GPP_A ua=\"na\"/>", .set, ""), ("<GPP_A></GPP_A>", .keep, ""), ("<GPP_A/>", .keep, "old"),
            ("<GPP_A></GPP_A>", .default, ""), ("<GPP_A>\"\"</GPP_A>", .keep, ""),
            ("<GPP_A ua=\"ro\" preserve-value=\"y\">new</GPP_A>", .set, "old"),
        ]
    )
    func emptyElements(_ body: String, _ rule: Assumptions.EmptyElement, _ expected: String) throws {
        var store = try store()
        _ = store.set("GPP_A", to: "old", origin: .profile)
        _ = store.apply(try profile(body), emptyElement: rule)
        #expect(store["GPP_A"] == expected)
    }

    @Test("G-20: what a profile does not name stays")
    func absent() throws {
        var store = try store()
        _ = store.set("GPP_A", to: "mine", origin: .person)
        let done = store.apply(try profile("<GPP_B>x</GPP_B>"), emptyElement: .set)
        #expect(done.changes.map(\.name) == ["GPP_B"])
        #expect(store["GPP_A"] == "mine")
    }

    @Test("A-9, section 6.1: values that name an extension or a module the model lacks are invalid")
    func beyondModel() throws {
        var store = try store("8851")
        let body =
            "<Extension_1_>11</Extension_1_><Number_of_Units>2</Number_of_Units><Proxy_11_>a</Proxy_11_><Extension_2_>Disabled</Extension_2_>"
        let done = store.apply(try profile(body), emptyElement: .set)
        #expect(done.invalid.isEmpty && done.unknown.isEmpty)
        #expect(store["Extension_1_"] == "11" && store["Proxy_11_"] == "a")
        let more = store.apply(
            try profile("<Number_of_Units>3</Number_of_Units><Extension_1_>17</Extension_1_>"), emptyElement: .set)
        #expect(more.invalid.map(\.name) == ["Number_of_Units", "Extension_1_"])
        #expect(store["Number_of_Units"] == "2")
    }

    @Test("A-6, A-8, G-25: modules that a profile gives are there for all of it, wherever they stand")
    func modulesFirst() throws {
        var store = try store("8851")
        let given = try profile("<Proxy_11_>a</Proxy_11_><Number_of_Units>2</Number_of_Units><GPP_A>x</GPP_A>")
        let done = store.apply(given, emptyElement: .set)
        #expect(done.unknown.isEmpty && done.parameters == 3)
        #expect(store["Proxy_11_"] == "a" && store["Number_of_Units"] == "2")
        #expect(store.apply(given, emptyElement: .set).changes.isEmpty)
        let taken = try profile(
            "<Proxy_11_>b</Proxy_11_><Number_of_Units>9</Number_of_Units><Resync_Periodic>x</Resync_Periodic>")
        #expect(store.apply(taken, emptyElement: .set).invalid.map(\.name) == ["Number_of_Units", "Resync_Periodic"])
        #expect(store["Proxy_11_"] == "b")
    }

    @Test("G-11, G-12: ua sets access and nothing else; without it the access stays")
    func access() throws {
        var store = try store()
        let parameter = try #require(ParameterCatalog.shared.parameter(named: "GPP_A"))
        _ = store.apply(try profile("<GPP_A ua='ro'>1</GPP_A>"), emptyElement: .set)
        #expect(store.override(of: parameter)?.access == .readOnly)
        _ = store.apply(try profile("<GPP_A ua=\"ua\">2</GPP_A>"), emptyElement: .set)
        #expect(store.override(of: parameter)?.access == .readOnly)
        #expect(store["GPP_A"] == "2")
    }

    @Test(
        "Section 4.1: values take the one form of their type, or are invalid and change nothing",
        arguments: [
            ("Provision_Enable", "no", "No"), ("Provision_Enable", "maybe", nil),
            ("Profile_Authentication_Type", "Basic HTTP Authentication", "Basic Http Authentication"),
            ("Resync_Random_Delay", "0x10", "16"), ("Resync_At__HHmm_", "2575", nil),
            ("Resync_At__HHmm_", "0130", "0130"),
            ("Proxy_Port", "70000", nil),
        ]
    )
    func types(_ name: String, _ value: String, _ expected: String?) throws {
        var store = try store()
        let before = store[name]
        let done = store.apply(try profile("<\(name)>\(value)</\(name)>"), emptyElement: .set)
        #expect(store[name] == expected ?? before)
        #expect(done.invalid.isEmpty == (expected != nil))
    }

    @Test("E-10, E-15: secrets and keys in rules are never shown")
    func secrets() throws {
        var store = try store()
        let body =
            "<GPP_SA>hush</GPP_SA><Profile_Rule>[--key \"hush\" --uid a] https://h/x</Profile_Rule><Password_1_>hush</Password_1_>"
        let done = store.apply(try profile(body), emptyElement: .set)
        #expect(done.changes.count == 3)
        for change in done.changes {
            #expect(!change.shownTo.contains("hush"), "\(change.name)")
            #expect(change.shownTo.contains("***"))
        }
        #expect(store["GPP_SA"] == "hush")
    }

    @Test("A-2: defaults follow the release")
    func defaults() throws {
        #expect(try store("8841", "12.0.1")["Web_Server_Port"] == "80")
        #expect(try store("8841", "12.0.3")["Web_Server_Port"] == "443")
    }

    @Test("The catalogue holds every row, and every concrete name leads back to itself")
    func catalogue() {
        let catalog = ParameterCatalog.shared
        #expect(catalog.definitions.count >= 931)
        let aliased = Set(["TLS_Min_Version", "Report_to_Server", "periodic_upload_to_server"])
        for parameter in catalog.all where !aliased.contains(parameter.name) {
            #expect(catalog.parameter(named: parameter.name)?.name == parameter.name)
        }
        #expect(catalog.parameter(named: "Unit_2_Key_14_") != nil)
        #expect(catalog.parameter(named: "Speed_Dial_2_Name") != nil)
    }
}
