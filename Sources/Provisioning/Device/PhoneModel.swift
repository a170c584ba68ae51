/// One model of the 7800 and 8800 multiplatform series: a row of the table in section 6.1.
public struct PhoneModel: Hashable, Sendable {
    /// The product name, `$PN`: `CP-8841-3PCC` (M-1).
    public let name: String
    /// How many extensions (SIP accounts) the model has.
    public let extensions: Int
    /// How many line keys the model has; conference phones show none.
    public let lineKeys: Int
    /// How many key expansion modules can be attached.
    public let expansionModules: Int
    /// The family of firmware images that run on it: `sip88xx` (M-7).
    public let imageFamily: String

    /// The product series, `$PSN`: the product name without `CP-`, `8841-3PCC` (M-2).
    public var series: String { String(name.dropFirst(3)) }

    /// The four digits of the model: `8841`.
    public var digits: String { String(name.dropFirst(3).prefix(4)) }

    private init(_ digits: String, _ extensions: Int, _ lineKeys: Int, _ modules: Int, _ imageFamily: String) {
        name = "CP-\(digits)-3PCC"
        (self.extensions, self.lineKeys, expansionModules) = (extensions, lineKeys, modules)
        self.imageFamily = imageFamily
    }

    /// Every model, in the order of the reference's table.
    public static let all: [PhoneModel] = [
        PhoneModel("7811", 1, 1, 0, "sip78xx"),
        PhoneModel("7821", 2, 2, 0, "sip78xx"),
        PhoneModel("7841", 4, 4, 0, "sip78xx"),
        PhoneModel("7861", 16, 16, 0, "sip78xx"),
        PhoneModel("7832", 1, 0, 0, "sip7832"),
        PhoneModel("8811", 10, 10, 0, "sip88xx"),
        PhoneModel("8841", 10, 10, 0, "sip88xx"),
        PhoneModel("8845", 10, 10, 0, "sip8845_65"),
        PhoneModel("8851", 10, 10, 2, "sip88xx"),
        PhoneModel("8861", 10, 10, 3, "sip88xx"),
        PhoneModel("8865", 10, 10, 3, "sip8845_65"),
        PhoneModel("8832", 1, 0, 0, "sip8832"),
    ]

    /// The model that a person means by `8841`, `CP-8841`, `8841-3PCC` or `CP-8841-3PCC`; nil for anything else.
    public init?(named text: String) {
        let wanted = text.uppercased()
        let match = Self.all.first { model in
            wanted == model.name || wanted == model.series || wanted == model.digits || wanted == "CP-\(model.digits)"
        }
        guard let match else { return nil }
        self = match
    }
}

extension PhoneModel: CustomStringConvertible {
    /// The product name.
    public var description: String { name }
}
