import Documents

/// `kubectl create ingress`.
///
/// Source: kubectl, `pkg/cmd/create/create_ingress.go`.
enum CreateIngress: Command {
  static let name = "create ingress"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl)
    let rules = call.list("rule")
    let fallback = call.text("default-backend")
    if rules.isEmpty, fallback.isEmpty {
      throw .said(
        "not enough information provided: every ingress has to either specify a default-backend "
          + "(which catches all traffic) or a list of rules (which catch specific paths)")
    }
    let parsed = try rules.map { text throws(Failure) in try IngressRule(text) }
    var spec = JSONObject()
    let type = call.text("class")
    if !type.isEmpty { spec["ingressClassName"] = .string(type) }
    if !fallback.isEmpty {
      let parts = fallback.split(separator: ":").map(String.init)
      guard parts.count == 2 else {
        throw .said("default-backend should be in format servicename:serviceport")
      }
      spec["defaultBackend"] = IngressRule.backend(parts[0], parts[1])
    }
    spec.add("tls", tls(parsed))
    spec.add("rules", hosts(parsed))
    let notes = call.list("annotation").map { text -> (String, JSON) in
      let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
      return (halves[0], .string(halves.count > 1 ? halves[1] : ""))
    }
    let object: JSON = [
      "kind": "Ingress", "apiVersion": "networking.k8s.io/v1",
      "metadata": creation.metadata(
        kubectl, annotations: notes.isEmpty ? nil : .object(JSONObject(notes))),
      "spec": .object(spec), "status": ["loadBalancer": [:]],
    ]
    try creation.finish(object, "ingresses", &kubectl)
  }

  private static func tls(_ rules: [IngressRule]) -> JSON? {
    let secured = rules.filter(\.isSecured)
    if secured.isEmpty { return nil }
    var hosts: [(host: String, secret: String)] = []
    for rule in secured where !hosts.contains(where: { $0.host == rule.host }) {
      hosts.append((rule.host, rule.secret))
    }
    return .array(
      hosts.map { host, secret in
        var shape = JSONObject()
        if !host.isEmpty { shape["hosts"] = [.string(host)] }
        if !secret.isEmpty { shape["secretName"] = .string(secret) }
        return .object(shape)
      })
  }

  private static func hosts(_ rules: [IngressRule]) -> JSON? {
    var hosts: [(host: String, paths: [JSON])] = []
    for rule in rules {
      if let place = hosts.firstIndex(where: { $0.host == rule.host }) {
        hosts[place].paths.append(rule.json)
      } else {
        hosts.append((rule.host, [rule.json]))
      }
    }
    if hosts.isEmpty { return nil }
    return .array(
      hosts.map { host, paths in
        var shape = JSONObject()
        if !host.isEmpty { shape["host"] = .string(host) }
        shape["http"] = ["paths": .array(paths)]
        return .object(shape)
      })
  }
}

/// `host/path=service:port[,tls[=secret]]`.
struct IngressRule {
  let host: String
  let isSecured: Bool
  let secret: String
  let json: JSON

  init(_ text: String) throws(Failure) {
    let wrong = Failure.said(
      "rule \(text) is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]")
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard let equals = parts[0].lastIndex(of: "="), let slash = parts[0].firstIndex(of: "/"),
      slash < equals
    else { throw wrong }
    host = String(parts[0][..<slash])
    var path = String(parts[0][slash..<equals])
    let backend = parts[0][parts[0].index(after: equals)...].split(separator: ":")
      .map(String.init)
    guard backend.count == 2 else { throw wrong }
    var type = "Exact"
    if path.hasSuffix("*") {
      type = "Prefix"
      path.removeLast()
    }
    isSecured = parts.count > 1 && parts[1].hasPrefix("tls")
    secret = parts.count > 1 ? String(parts[1].drop { $0 != "=" }.dropFirst()) : ""
    json = [
      "path": .string(path), "pathType": .string(type),
      "backend": Self.backend(backend[0], backend[1]),
    ]
  }

  static func backend(_ service: String, _ port: String) -> JSON {
    let number: JSON = Int64(port).map { ["number": .integer($0)] } ?? ["name": .string(port)]
    return ["service": ["name": .string(service), "port": number]]
  }
}
