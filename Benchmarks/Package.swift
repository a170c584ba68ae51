// swift-tools-version: 6.2
import PackageDescription

// Measurements, in a package of their own: building Handset never builds them.
let package = Package(
    name: "handset-benchmarks",
    dependencies: [
        .package(name: "handset", path: "..")
    ],
    targets: [
        .executableTarget(
            name: "PlainLoop",
            linkerSettings: [.linkedLibrary("ssl"), .linkedLibrary("crypto")]
        ),
        .executableTarget(
            name: "ResyncLoop",
            dependencies: [.product(name: "Handset", package: "handset")],
            swiftSettings: [.swiftLanguageMode(.v6)]
        ),
    ]
)
