import Testing

@testable import Provisioning

@Suite struct PlainFormTests {
    @Test("A-6, section 4.1: what is kept as it is written is just what the whole check keeps as it is written")
    func agrees() {
        let limits = ParameterLimits(extensions: 4, lineKeys: 4, modules: 0)
        var values = [
            "Yes", "No", "yes", "Yes ", "YesNo", "No\0", "Yes\0", "0", "7", "07", "+7", "-1", "0x10", "1e3", "65535",
            "65536",
            "4294967295", "4294967296", "999999999999999999", "9223372036854775807", "99999999999999999999", "1.5", "é",
            "Http", "Disabled", "17", String(repeating: "x", count: 511), String(repeating: "x", count: 4097),
        ]
        values += ParameterCatalog.shared.definitions.map(\.defaultValue).filter { !$0.isEmpty }
        for definition in ParameterCatalog.shared.definitions {
            var accepted = 0
            for value in Set(values) {
                var text = value
                guard text.withUTF8({ definition.plainForm.accepts(UnsafeRawBufferPointer($0)) }) else { continue }
                accepted += 1
                let isKept = definition.type.normalized(value) == value
                if !isKept || limits.objection(to: value, for: definition) != nil {
                    Issue.record("\(definition.name): \(value)")
                }
            }
            switch definition.type.kind {
            case .bool, .text: #expect(accepted > 0, "\(definition.name)")
            default: break
            }
        }
    }

    @Test("A-9, TLS-1: a value that the phone's limits may refuse is always looked at")
    func limited() {
        let phone = ParameterLimits(extensions: 1, lineKeys: 1, modules: 0)
        for definition in ParameterCatalog.shared.definitions {
            let isRefused = ["99", "-1", "TLS 1.3"].contains { phone.objection(to: $0, for: definition) != nil }
            #expect(ParameterLimits.areAsked(about: definition.name) == isRefused, "\(definition.name)")
        }
    }
}
