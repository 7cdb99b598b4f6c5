import Documents
import Testing

@testable import Kubernetes

/// The sentences are those of `ValidateIngressSpec` and `validateIngressClassSpec`.
@Suite("An ingress") struct IngressChecksTests {
  private func refusal(_ spec: String) throws -> String {
    var stand = Stand()
    let message = try stand.refusal(Ingress.self, "{metadata: {name: i}, spec: \(spec)}")
    return String(message.dropFirst("Ingress.networking.k8s.io \"i\" is invalid: ".count))
  }

  private func refusal(path: String, backend: String = "service: {name: a, port: {number: 80}}")
    throws -> String
  {
    try refusal("{rules: [{http: {paths: [{\(path), backend: {\(backend)}}]}}]}")
  }

  private let place = "spec.rules[0].http.paths[0]"

  @Test("has rules or a backend, and hosts that are names")
  func rules() throws {
    #expect(
      try refusal("{}")
        == "spec: Invalid value: null: either `defaultBackend` or `rules` must be specified")
    #expect(
      try refusal("{rules: [{host: 10.0.0.1}]}")
        == "spec.rules[0].host: Invalid value: \"10.0.0.1\": must be a DNS name, not an IP address")
    #expect(
      try refusal("{rules: [{host: \"a.*.com\"}]}")
        .hasPrefix(
          "spec.rules[0].host: Invalid value: \"a.*.com\": a wildcard DNS-1123 subdomain must "
            + "start with '*.', followed by"))
    #expect(try refusal("{rules: [{host: \"*.example.com\"}]}") == "")
    #expect(
      try refusal("{rules: [{host: a.b}], tls: [{hosts: [A_b], secretName: Bad_}]}")
        .contains("spec.tls[0].secretName: Invalid value: \"Bad_\": a lowercase RFC 1123 subdomain")
    )
  }

  @Test("has paths of three types")
  func paths() throws {
    #expect(
      try refusal(path: "path: /a")
        == "\(place).pathType: Required value: pathType must be specified")
    #expect(
      try refusal(path: "path: /a, pathType: Regex")
        == "\(place).pathType: Unsupported value: \"Regex\": supported values: \"Exact\", "
        + "\"ImplementationSpecific\", \"Prefix\"")
    #expect(
      try refusal(path: "path: a, pathType: Prefix")
        == "\(place).path: Invalid value: \"a\": must be an absolute path")
    #expect(
      try refusal(path: "path: /a//b/.., pathType: Exact")
        == "[\(place).path: Invalid value: \"/a//b/..\": must not contain '//', \(place).path: "
        + "Invalid value: \"/a//b/..\": cannot end with '/..']")
    #expect(try refusal(path: "pathType: ImplementationSpecific") == "")
  }

  @Test("has backends that are services or other objects, with one port")
  func backends() throws {
    func backend(_ text: String) throws -> String {
      try refusal(path: "path: /, pathType: Prefix", backend: text)
    }
    #expect(
      try backend("") == "\(place).backend: Invalid value: \"\": resource or service backend is "
        + "required")
    #expect(
      try backend("service: {name: 1a, port: {number: 80}}")
        .hasPrefix("\(place).backend.service.name: Invalid value: \"1a\": a DNS-1035 label must"))
    #expect(
      try backend("service: {name: a, port: {number: 70000}}")
        == "\(place).backend.service.port.number: Invalid value: 70000: must be between 1 and "
        + "65535, inclusive")
    #expect(
      try backend("service: {name: a, port: {name: a_b}}")
        == "\(place).backend.service.port.name: Invalid value: \"a_b\": must contain only "
        + "alpha-numeric characters (a-z, 0-9), and hyphens (-)")
    #expect(
      try backend("service: {name: a}")
        == "\(place).backend: Required value: port name or number is required")
    #expect(
      try backend("resource: {kind: Bucket}")
        == "\(place).backend.resource.name: Required value")
  }

  @Test("has a class that names its controller")
  func classes() throws {
    func refusal(_ spec: String) throws -> String {
      var stand = Stand()
      let message = try stand.refusal(IngressClass.self, "{metadata: {name: c}, spec: \(spec)}")
      return String(message.dropFirst("IngressClass.networking.k8s.io \"c\" is invalid: ".count))
    }
    #expect(try refusal("{}") == "spec.controller: Required value")
    #expect(
      try refusal("{controller: nginx}")
        == "spec.controller: Invalid value: \"nginx\": must be a domain-prefixed path (such as "
        + "\"acme.io/foo\")")
    #expect(
      try refusal("{controller: a.io/b, parameters: {kind: K, name: n, scope: Namespace}}")
        == "spec.parameters.namespace: Required value: `parameters.scope` is set to 'Namespace'")
    #expect(try refusal("{controller: a.io/b, parameters: {kind: K, name: n}}") == "")
  }
}
