import Documents
import Testing

@testable import Kubernetes

/// Words from kubernetes, `pkg/apis/admissionregistration/validation/validation.go`, and apiserver,
/// `pkg/util/webhook/validation.go`.
@Suite("A configuration of webhooks") struct WebhookChecksTests {
  private func refusal(
    name: String = "a.example.com", config: String = "service: {name: s, namespace: n}",
    rest: String = "sideEffects: None, admissionReviewVersions: [v1]"
  ) throws -> String {
    var stand = Stand()
    let message = try stand.refusal(
      ValidatingWebhookConfiguration.self,
      "{metadata: {name: w}, webhooks: [{name: \"\(name)\", clientConfig: {\(config)}, \(rest)}]}")
    return String(
      message.dropFirst(
        "ValidatingWebhookConfiguration.admissionregistration.k8s.io \"w\" is invalid: ".count))
  }

  @Test("fills in what its author leaves out")
  func defaults() throws {
    var stand = Stand()
    let made = try stand.create(
      MutatingWebhookConfiguration.self,
      """
      metadata: {name: w}
      webhooks:
      - name: a.example.com
        clientConfig: {service: {name: s, namespace: n}}
        rules: [{apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: [pods]}]
        sideEffects: None
        admissionReviewVersions: [v1]
      """)
    let hook = made["webhooks"]?[0]
    #expect(hook?["failurePolicy"] == "Fail")
    #expect(hook?["matchPolicy"] == "Equivalent")
    #expect(hook?["namespaceSelector"] == [:])
    #expect(hook?["timeoutSeconds"] == 10)
    #expect(hook?["reinvocationPolicy"] == "Never")
    #expect(hook?["rules"]?[0]?["scope"] == "*")
    #expect(hook?["clientConfig"]?["service"]?["port"] == 443)
  }

  @Test("names each webhook in three parts")
  func names() throws {
    #expect(
      try refusal(name: "a.b")
        == "webhooks[0].name: Invalid value: \"a.b\": should be a domain with at least three "
        + "segments separated by dots")
    #expect(try refusal(name: "") == "webhooks[0].name: Required value")
    #expect(try refusal() == "")
  }

  @Test("says what webhooks do besides, and which versions they speak")
  func contract() throws {
    #expect(
      try refusal(rest: "timeoutSeconds: 31")
        == "[webhooks[0].sideEffects: Required value: must specify one of None, NoneOnDryRun, "
        + "webhooks[0].timeoutSeconds: Invalid value: 31: the timeout value must be between 1 and "
        + "30 seconds, webhooks[0].admissionReviewVersions: Required value: must specify one of "
        + "v1, v1beta1]")
    #expect(
      try refusal(rest: "sideEffects: Some, admissionReviewVersions: [v2]")
        == "[webhooks[0].sideEffects: Unsupported value: \"Some\": supported values: \"None\", "
        + "\"NoneOnDryRun\", webhooks[0].admissionReviewVersions: Invalid value: [\"v2\"]: must "
        + "include at least one of v1, v1beta1]")
  }

  @Test("says where webhooks are, by address or by service")
  func places() throws {
    let config = "webhooks[0].clientConfig"
    #expect(
      try refusal(config: "")
        == "\(config): Required value: exactly one of url or service is required")
    #expect(
      try refusal(config: "url: \"http://a.b/c?d\"")
        == "[\(config).url: Invalid value: \"http\": 'https' is the only allowed URL scheme; "
        + "desired format: https://host[/path], \(config).url: Invalid value: \"d\": query "
        + "parameters are not permitted in the URL]")
    #expect(
      try refusal(config: "service: {name: s, namespace: n, path: /a//b}")
        == "\(config).service.path: Invalid value: \"/a//b\": segment[1] may not be empty")
  }

  @Test("has rules for resources, and conditions that can be read")
  func rules() throws {
    let end = "sideEffects: None, admissionReviewVersions: [v1]"
    #expect(
      try refusal(
        rest: "\(end), rules: [{apiGroups: [\"\"], apiVersions: [v1], operations: [create], "
          + "resources: [pods]}]")
        == "webhooks[0].rules[0].operations[0]: Unsupported value: \"create\": supported values: "
        + "\"*\", \"CONNECT\", \"CREATE\", \"DELETE\", \"UPDATE\"")
    #expect(
      try refusal(rest: "\(end), matchConditions: [{name: a, expression: \"1 + 1\"}]")
        == "webhooks[0].matchConditions[0].expression: Invalid value: \"1 + 1\": must evaluate to "
        + "bool but got int")
  }
}
