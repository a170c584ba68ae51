// swift-tools-version: 6.2
import PackageDescription

// Measurements, in a package of their own: building Handset never builds them.
let package = Package(
    name: "handset-benchmarks",
    dependencies: [
        .package(name: "handset", path: "..")
    ],
    targets: [
        .systemLibrary(name: "CBenchOpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .executableTarget(name: "PlainLoop", dependencies: ["CBenchOpenSSL"]),
        .executableTarget(name: "ResyncLoop", dependencies: [.product(name: "Handset", package: "handset")]),
    ]
)
