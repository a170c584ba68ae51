package import Provisioning

/// A fleet described, not yet made: which phones there are and when each gets power.
///
/// The n-th phone follows from seed and n alone: a larger fleet begins with the smaller one's phones, and a
/// ``FleetSegment`` has the same phones as the whole.
package struct FleetPlan: Sendable {
    /// When phones get power.
    package enum Start: Hashable, Sendable {
        /// All at once: the power is back.
        case storm
        /// Each at any time within a span alike.
        case spread(Duration)
        /// One after the other, so many a second.
        case rate(Double)
    }

    /// The seed of every die.
    package var seed: UInt64
    /// How many phones the whole fleet has.
    package var count: Int
    /// The part of it that is played here.
    package var segment = FleetSegment.whole
    /// The models.
    package var models: Mix<PhoneModel>
    /// The releases.
    package var firmware: Mix<Firmware>
    /// The address of phone 0, where no pattern says more; the others follow it.
    package var firstAddress = MACAddress(0x0056_2b04_3615)
    /// The addresses, where a pattern says them.
    package var addresses: NumberPattern?
    /// The serial numbers, where they do not follow from the addresses.
    package var serials: NumberPattern?
    /// The share of phones without a client certificate, 0 to 1.
    package var withoutCertificate = 0.0
    /// The share of the others whose key is on P-256 and not RSA-2048, 0 to 1.
    package var onP256 = 0.0
    /// When phones get power.
    package var start = Start.storm

    /// Makes a plan.
    package init(
        seed: UInt64, count: Int, models: Mix<PhoneModel>, firmware: Mix<Firmware> = Mix(FirmwareCatalog.standard)
    ) {
        (self.seed, self.count, self.models, self.firmware) = (seed, count, models, firmware)
    }

    /// The numbers of the phones that are played here, from 0.
    package var numbers: StrideTo<Int> { segment.numbers(in: count) }

    /// How many phones are played here.
    package var size: Int { count < segment.index ? 0 : (count - segment.index) / segment.count + 1 }

    /// The phone at a place among those that are played here, from 0.
    package func phone(at place: Int) -> PlannedPhone { phone(segment.index - 1 + place * segment.count) }

    /// The phones that are played here, in order.
    package var phones: LazyMapSequence<StrideTo<Int>, PlannedPhone> { numbers.lazy.map { phone($0) } }

    /// The n-th phone, counted from 0: the same one for every fleet with this seed.
    package func phone(_ number: Int) -> PlannedPhone {
        // Dice of their own: the phone's are its machine's.
        var dice = SplitMix64(seed: seed ^ 0x666c_6565_7470_6c61, index: number)
        let model = models.choice(at: dice.unit())
        let release = firmware.choice(at: dice.unit())
        let (certificate, key, start) = (dice.unit(), dice.unit(), dice.unit())
        let address = address(of: number)
        return PlannedPhone(
            number: number, model: model, firmware: release, address: address,
            serial: serials.map { SerialNumber($0.text(of: number)) } ?? SerialNumber(derivedFrom: address),
            key: certificate < withoutCertificate ? nil : key < onP256 ? .p256 : .rsa(2048),
            start: startOf(number, start), random: SplitMix64(seed: seed, index: number)
        )
    }

    private func address(of number: Int) -> MACAddress {
        guard let addresses else { return firstAddress.advanced(by: number) }
        guard let address = MACAddress(parsing: addresses.text(of: number)) else {
            preconditionFailure("the pattern \(addresses.text) makes no address of \(number)")
        }
        return address
    }

    private func startOf(_ number: Int, _ roll: Double) -> Instant {
        switch start {
        case .storm: .start
        case .spread(let span): Instant(seconds: span.inSeconds * roll)
        case .rate(let perSecond): Instant(seconds: Double(number) / perSecond)
        }
    }
}

/// One phone of a ``FleetPlan``, before it has a certificate and a memory.
package struct PlannedPhone: Sendable {
    /// Its place in the whole fleet, from 0.
    package let number: Int
    /// The model.
    package let model: PhoneModel
    /// The release.
    package let firmware: Firmware
    /// The hardware address.
    package let address: MACAddress
    /// The serial number.
    package let serial: SerialNumber
    /// The kind of the key of its certificate; nil for a phone without one.
    package let key: CertificateRecipe.Key?
    /// When it gets power.
    package let start: Instant
    /// The dice of its machine.
    package let random: SplitMix64

    /// The phone with a certificate, which may be its own or one that many share, and with whom it trusts; all else is as
    /// with another phone.
    package func device(like other: Device, certificate: DeviceCertificate, trust: TrustStore) -> Device {
        var device = other
        (device.model, device.mac, device.serial, device.firmware) = (model, address, serial, firmware)
        (device.productSeries, device.firmwareTrust, device.certificate) = (model.series, trust, certificate)
        return device
    }
}
