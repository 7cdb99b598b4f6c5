import Documents

/// `kubectl create namespace`.
enum CreateNamespace: Command {
  static let name = "create namespace"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl)
    let object: JSON = [
      "kind": "Namespace", "apiVersion": "v1",
      "metadata": creation.metadata(kubectl, isNamespaced: false), "spec": [:], "status": [:],
    ]
    try creation.finish(object, "namespaces", isNamespaced: false, &kubectl)
  }
}

/// `kubectl create serviceaccount`.
enum CreateServiceAccount: Command {
  static let name = "create serviceaccount"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl)
    let object: JSON = [
      "kind": "ServiceAccount", "apiVersion": "v1", "metadata": creation.metadata(kubectl),
    ]
    try creation.finish(object, "serviceaccounts", &kubectl)
  }
}
