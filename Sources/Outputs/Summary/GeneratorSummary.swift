package import Provisioning

/// How the generator itself fared: whether the figures of a run are those of the server or of this machine.
package struct GeneratorSummary: Sendable {
    /// Starts that were due.
    package private(set) var planned = 0
    /// Starts that took place.
    package private(set) var started = 0
    /// CPU time, in seconds.
    package private(set) var cpu = 0.0
    /// The time that was measured, in seconds; of several segments together.
    package private(set) var measured = 0.0
    /// The cores of the machine, the most of any segment.
    package private(set) var cores = 0
    /// The longest that a loop did not look at its sockets, in seconds.
    package private(set) var lag = 0.0
    /// The most resyncs under way at once in one segment.
    package private(set) var peakInFlight = 0
    /// Resyncs under way when last measured.
    package private(set) var inFlight = 0
    /// The most descriptors open at once.
    package private(set) var descriptors = 0
    /// How many might have been open.
    package private(set) var descriptorLimit = 0
    /// Why the generator was too slow, with how often.
    package private(set) var bottlenecks: [String: Int] = [:]
    /// Starts that were due, by when.
    package private(set) var plannedCurve = Curve()
    /// Starts that took place, by when.
    package private(set) var startedCurve = Curve()
    /// The latest measurement.
    package private(set) var latest: Event.GeneratorMeasured?

    /// True where anything was measured: live fleets measure, single phones and virtual time do not.
    package var hasMeasured: Bool { latest != nil }
    /// Starts that were due and did not take place, whatever kept them: so far, those that are late, too.
    package var missed: Int { max(0, planned - started) }
    /// CPU time in cores, over the whole run.
    package var cpuShare: Double { measured > 0 ? cpu / measured : 0 }

    mutating func record(_ event: Event.GeneratorMeasured, at moment: Instant) {
        planned += event.planned
        started += event.started
        cpu += event.cpu
        measured += event.interval
        cores = max(cores, event.cores)
        lag = max(lag, event.lag)
        inFlight = event.inFlight
        peakInFlight = max(peakInFlight, event.peakInFlight, event.inFlight)
        descriptors = max(descriptors, event.descriptors)
        descriptorLimit = max(descriptorLimit, event.descriptorLimit)
        if let bottleneck = event.bottleneck { bottlenecks[bottleneck, default: 0] += 1 }
        let middle = max(0, moment.seconds - event.interval / 2)
        plannedCurve.add(at: middle, count: event.planned)
        startedCurve.add(at: middle, count: event.started)
        latest = event
    }
}
