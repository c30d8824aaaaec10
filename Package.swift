// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "nianbao",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .executableTarget(
      name: "nianbao",
      dependencies: [
        "Pipeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Pipeline",
      dependencies: [
        "Engines", "Audit", "Statements", "Reports", "Forms", "Ledgers", "Text", "CSV", "XLSX",
        "CSystem",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Audit",
      dependencies: ["Statements", "Reports", "Forms", "Ledgers", "Text", "CSV", "XLSX", "CXML2"],
      swiftSettings: strict
    ),
    .target(name: "Statements", dependencies: ["Forms", "Ledgers", "Text"], swiftSettings: strict),
    .target(
      name: "Engines",
      dependencies: ["Ledgers", "Forms", "CSV", "XLSX", "Text", "CScan"],
      swiftSettings: strict
    ),
    .target(
      name: "Reports",
      dependencies: ["Forms", "Ledgers", "XLSX", "Text"],
      swiftSettings: strict
    ),
    .target(
      name: "Forms",
      dependencies: ["Ledgers", "Text"],
      resources: [.copy("Data")],
      swiftSettings: strict
    ),
    .target(
      name: "Ledgers",
      dependencies: ["Text"],
      resources: [.copy("Data")],
      swiftSettings: strict
    ),
    .target(name: "CSV", dependencies: ["CCrypto", "CScan"], swiftSettings: strict),
    .target(
      name: "XLSX",
      dependencies: ["CXLSXWriter", "CZip", "CZlib", "CXML2"],
      swiftSettings: strict
    ),
    .target(name: "Text", swiftSettings: strict),
    .systemLibrary(
      name: "CXLSXWriter",
      pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"])]
    ),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CSystem"),
    .systemLibrary(name: "CScan"),
    .testTarget(name: "TextTests", dependencies: ["Text"], swiftSettings: strict),
    .testTarget(
      name: "CSVTests",
      dependencies: ["CSV"],
      exclude: ["read_csv.py"],
      swiftSettings: strict
    ),
    .testTarget(name: "LedgersTests", dependencies: ["Ledgers", "Text"], swiftSettings: strict),
    .testTarget(
      name: "FormsTests",
      dependencies: ["Forms", "Ledgers", "Text"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "EnginesTests",
      dependencies: ["Engines", "Ledgers", "Forms", "CSV", "XLSX", "Text"],
      exclude: ["Published"],
      swiftSettings: strict
    ),
    .testTarget(name: "XLSXTests", dependencies: ["XLSX"], swiftSettings: strict),
    .testTarget(
      name: "StatementsTests",
      dependencies: ["Statements", "Forms", "Ledgers", "Text"],
      exclude: ["Labelled"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "AuditTests",
      dependencies: [
        "Audit", "Statements", "Reports", "Forms", "Ledgers", "Text", "CSV", "XLSX",
      ],
      exclude: ["Reports"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Reports", "Forms", "Ledgers", "XLSX", "Text"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PipelineTests",
      dependencies: ["Pipeline", "Engines", "Reports", "Forms", "Ledgers", "XLSX", "Text", "CSV"],
      exclude: ["Cases", "Pictures", "Templates", "read_workbook.py"],
      swiftSettings: strict
    ),
    .target(
      name: "FuzzProperties",
      dependencies: ["Engines", "Forms", "Ledgers", "CSV", "XLSX"],
      path: "Fuzz/Properties",
      swiftSettings: strict
    ),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzProperties"], swiftSettings: strict),
  ]
)

// Needs libFuzzer, so only `make fuzz` builds it.
if Context.environment["NIANBAO_FUZZ"] != nil {
  package.targets.append(
    .target(name: "FuzzDriver", path: "Fuzz/Driver", swiftSettings: strict)
  )
  for name in ["ReadRecords", "CountRecords", "ReadWorkbook"] {
    package.targets.append(
      .executableTarget(
        name: name,
        dependencies: ["FuzzDriver", "FuzzProperties"],
        path: "Fuzz/\(name)",
        swiftSettings: strict
      )
    )
  }
}
