import Documents

/// `kubectl kustomize`: what a directory with a kustomization builds.
///
/// Source: kubernetes-sigs/kustomize, `kustomize/commands/build/build.go`.
enum Kustomize: Command {
  static let name = "kustomize"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    if call.words.count > 1 {
      throw .said("specify one path to kustomization.yaml")
    }
    for option in ["enable-helm", "enable-alpha-plugins"] where call.bool(option) {
      throw .said("--\(option) is not simulated; write the manifests as resources")
    }
    let path = call.words.first ?? "."
    let objects = try Kustomization.build(path, &kubectl)
    let text = objects.map { GoYAML.text($0) }.joined(separator: "---\n")
    let output = call.text("output")
    if output.isEmpty { return kubectl.write(text) }
    if let problem = kubectl.client.write(Array(text.utf8), to: output) {
      throw .said("open \(output): \(problem)")
    }
  }
}
