import Documents

/// What a directory with a `kustomization.yaml` builds.
enum Kustomization {
  static func build(_ path: String, _ kubectl: inout Kubectl) throws(Failure) -> [JSON] {
    throw .said("kustomizations are not simulated; give the manifests with -f")
  }
}
