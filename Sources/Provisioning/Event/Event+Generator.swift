extension Event {
    /// What a live fleet measured of itself in one interval: the ground for calling a run valid.
    public struct GeneratorMeasured: Sendable {
        /// So many values of about this size; values recorded again from their bars land in the same place.
        public struct Bar: Hashable, Sendable {
            /// The size in seconds.
            public var seconds: Double
            /// How many.
            public var count: Int

            /// Makes a bar.
            public init(seconds: Double, count: Int) {
                (self.seconds, self.count) = (seconds, count)
            }
        }

        /// How long the interval was, in seconds.
        public var interval = 0.0
        /// Starts of resyncs that were due in it.
        public var planned = 0
        /// Starts that took place in it.
        public var started = 0
        /// Resyncs under way at its end.
        public var inFlight = 0
        /// The most that were under way at once in it.
        public var peakInFlight = 0
        /// CPU time of this process in it, in seconds.
        public var cpu = 0.0
        /// The longest that a loop did not look at its sockets, in seconds.
        public var lag = 0.0
        /// How late starts were.
        public var late: [Bar] = []
        /// How long decoding and applying took.
        public var apply: [Bar] = []
        /// Open file descriptors, when the most was under way.
        public var descriptors = 0
        /// How many descriptors the process may open.
        public var descriptorLimit = 0
        /// The cores that this process may use.
        public var cores = 0
        /// Why the generator was too slow, where it was.
        public var bottleneck: String?

        /// Makes a measurement of nothing.
        public init() {}
    }
}
