import Documents

/// `kubectl create secret generic`.
enum CreateSecretGeneric: Command {
  static let name = "create secret generic"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl)
    let sources = try KeyedSources(call, kubectl, kind: "Secret", name: creation.name)
    try SecretCreation.finish(sources.sorted, call.text("type"), creation, &kubectl)
  }
}

/// `kubectl create secret docker-registry`.
enum CreateSecretDockerRegistry: Command {
  static let name = "create secret docker-registry"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl)
    let type = "kubernetes.io/dockerconfigjson"
    if call.has("from-file") {
      let sources = try KeyedSources(call, kubectl, kind: "Secret", name: creation.name)
      return try SecretCreation.finish(sources.sorted, type, creation, &kubectl)
    }
    let user = call.text("docker-username")
    let password = call.text("docker-password")
    let server = call.text("docker-server")
    guard !user.isEmpty, !password.isEmpty, !server.isEmpty else {
      throw .said(
        "either --from-file or the combination of --docker-username, --docker-password and "
          + "--docker-server is required")
    }
    var entry: JSONObject = ["username": .string(user), "password": .string(password)]
    let mail = call.text("docker-email")
    if !mail.isEmpty { entry["email"] = .string(mail) }
    entry["auth"] = .string(Base64.encode(Array("\(user):\(password)".utf8)))
    let auths: JSON = ["auths": .object(JSONObject([(server, .object(entry))]))]
    try SecretCreation.finish(
      [(".dockerconfigjson", Array(auths.goCompact.utf8))], type, creation, &kubectl)
  }
}

/// `kubectl create secret tls`.
enum CreateSecretTLS: Command {
  static let name = "create secret tls"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl)
    let (cert, key) = (call.text("cert"), call.text("key"))
    if cert.isEmpty || key.isEmpty { throw .said("key and cert must be specified") }
    let certificate = try bytes(cert, kubectl)
    let secret = try bytes(key, kubectl)
    guard String(decoding: certificate, as: UTF8.self).contains("-----BEGIN CERTIFICATE-----")
    else { throw .said("tls: failed to find any PEM data in certificate input") }
    guard String(decoding: secret, as: UTF8.self).contains("PRIVATE KEY-----") else {
      throw .said("tls: failed to find any PEM data in key input")
    }
    try SecretCreation.finish(
      [("tls.crt", certificate), ("tls.key", secret)], "kubernetes.io/tls", creation, &kubectl)
  }

  private static func bytes(_ path: String, _ kubectl: Kubectl) throws(Failure) -> [UInt8] {
    guard case .bytes(let bytes) = kubectl.client.file(at: path) else {
      throw .said("Cannot read file \(path), open \(path): no such file or directory")
    }
    return bytes
  }
}

/// What the kinds of secrets have in common.
enum SecretCreation {
  static func finish(
    _ entries: [(key: String, bytes: [UInt8])], _ type: String, _ creation: Creation,
    _ kubectl: inout Kubectl
  ) throws(Failure) {
    var data = JSONObject()
    for (key, bytes) in entries { data[key] = .string(Base64.encode(bytes)) }
    var shape: JSONObject = [
      "kind": "Secret", "apiVersion": "v1", "metadata": creation.metadata(kubectl),
    ]
    shape.add("data", data.isEmpty ? nil : .object(data))
    shape.add("type", type.isEmpty ? nil : .string(type))
    try creation.finish(.object(shape), "secrets", &kubectl)
  }
}
