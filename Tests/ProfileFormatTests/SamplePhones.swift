import Provisioning
import Testing

@testable import ProfileFormat

/// The store of a phone fresh from the factory.
func freshStore(_ model: String = "8841", _ version: String = "12.0.7") throws -> ParameterStore {
    let model = try #require(PhoneModel(named: model))
    return ParameterStore(ParameterDefaults(model: model, version: try #require(FirmwareVersion(parsing: version))))
}

/// A phone whose certificate and roots play no part.
func samplePhone(_ model: String = "8841", _ firmware: Firmware = FirmwareCatalog.standard) throws -> Device {
    Device(
        model: try #require(PhoneModel(named: model)), mac: try #require(MACAddress(parsing: "00562b043615")),
        firmware: firmware, firmwareTrust: TrustStore([]), certificate: .none, clock: .unset
    )
}

/// A profile from the elements of its `flat-profile`.
func profile(_ elements: String) throws -> Profile {
    try ProfileReader.read(Array("<flat-profile>\(elements)</flat-profile>".utf8), limits: DecodeLimits())
}
