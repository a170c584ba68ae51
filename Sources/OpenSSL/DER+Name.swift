internal import COpenSSL
import Provisioning

extension DER {
    /// A distinguished name, one attribute in each set, in the order given; texts are UTF-8.
    static func name(_ name: DistinguishedName) throws(CertificateMint.Fault) -> [UInt8] {
        var sets: [[UInt8]] = []
        for attribute in name.attributes {
            guard let identifier = identifier(ofAttribute: attribute.name) else { throw .attribute(attribute.name) }
            sets.append(set([sequence([identifier, text(textKind(attribute.name), attribute.value)])]))
        }
        return sequence(sets)
    }

    /// The object identifier of a short name, a long name or dotted numbers.
    private static func identifier(ofAttribute name: String) -> [UInt8]? {
        OpenSSLLibrary.start()
        return ErrorQueue.clean {
            guard let object = OBJ_txt2obj(name, 0) else { return nil }
            defer { ASN1_OBJECT_free(object) }
            let bytes = DER.encoded { i2d_ASN1_OBJECT(object, $0) }
            return bytes.count > 2 ? bytes : nil
        }
    }

    private static func textKind(_ name: String) -> Text {
        switch name {
        case "C", "serialNumber": .printable
        case "emailAddress", "DC": .ascii
        default: .utf8
        }
    }
}
