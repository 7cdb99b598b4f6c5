/// `kubectl api-versions`: the versions that the server serves.
enum APIVersions: Command {
  static let name = "api-versions"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    if !call.words.isEmpty {
      throw call.usage("unexpected arguments: \(GoText.list(call.words))")
    }
    for version in try kubectl.discovery().versions.sorted() { kubectl.write(version + "\n") }
  }
}
