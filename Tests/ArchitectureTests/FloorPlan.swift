/// Which module stands on which floor, as Sources/README.md draws it.
enum FloorPlan {
  /// Floors from the ground up; on floor 3 a room may also import those to its left.
  static let floors: [[String]] = [
    ["CReadline", "CMarkGFM", "CZlib", "Documents", "Storage", "Terminal"],
    ["Simulation"],
    ["AWSModel"],
    [
      "Identity", "Observability", "CloudWatch", "EC2", "ECR", "SystemsManager", "Lambda",
      "Balancing",
      "Discovery", "AutoScaling", "ApplicationScaling", "Containers", "Kubernetes",
    ],
    ["ECS", "EKS"],
    ["Sandbox"],
    ["AWSCommand", "AWSWire", "EksctlCommand", "KubectlCommand"],
    ["Console"],
    ["Lessons"],
    ["Machine", "drydock", "Server", "Storms", "Transcripts", "dev"],
  ]

  /// What floor 9 may use of its own: the storms are the maintainer's tool's library, and the
  /// programs find their files by the same means.
  static let allowedNeighbours = [
    "dev": ["Storms", "Transcripts"], "drydock": ["Machine"], "Server": ["Machine"],
  ]

  /// Packages and system libraries from outside, and the only module that imports each.
  static let outside = [
    "Yams": ["Documents"], "GRDB": ["Storage"], "CReadline": ["Terminal"],
    "CMarkGFM": ["Terminal"], "CZlib": ["Server"],
    "ArgumentParser": ["drydock", "Server", "dev"],
    "NIOCore": ["Server"], "NIOPosix": ["Server"], "NIOHTTP1": ["Server"],
    "NIOFoundationCompat": ["Server"], "NIOTLS": ["Server"], "NIOWebSocket": ["Server"],
    "NIOSSL": ["Server"], "Crypto": ["Server"], "X509": ["Server"], "SwiftASN1": ["Server"],
  ]

  /// Parts of the toolchain, open to all floors unless a banned word says otherwise.
  static let toolchain = [
    "Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Dispatch", "RegexBuilder",
    "_StringProcessing",
  ]

  static func floor(of module: String) -> Int? { floors.firstIndex { $0.contains(module) } }

  /// Whether `module` may import `other`.
  static func allows(_ module: String, toImport other: String) -> Bool {
    if toolchain.contains(other) { return true }
    if let importers = outside[other] { return importers.contains(module) }
    if allowedNeighbours[module]?.contains(other) == true { return true }
    guard let from = floor(of: module), let to = floor(of: other) else { return false }
    if from == 3, to == 3 {
      let room = floors[3]
      return (room.firstIndex(of: other) ?? 0) < (room.firstIndex(of: module) ?? 0)
    }
    return to < from
  }
}
