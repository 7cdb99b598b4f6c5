import Documents
import Kubernetes
import Simulation
import Testing

/// Wording from apiextensions-apiserver, `pkg/apis/apiextensions/validation/validation.go` and
/// `pkg/apihelpers/helpers.go`.
@Suite("The definition of a kind") struct DefinitionChecksTests {
  private var stand = Stand()

  private static func manifest(
    group: String = "example.com", names: String = "plural: tabs, kind: Tab", rest: String = ""
  ) -> String {
    """
    metadata: {name: tabs.\(group)}
    spec:
      group: \(group)
      scope: Namespaced
      names: {\(names)}
      \(rest)
      versions:
      - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
    """
  }

  private mutating func refusal(_ yaml: String) throws -> String {
    let text = try stand.refusal(CustomResourceDefinition.self, yaml)
    return text.firstRange(of: "is invalid: ").map { String(text[$0.upperBound...]) } ?? text
  }

  private static let label =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an "
    + "alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or "
    + "'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"

  @Test("has names that can be parts of paths and kinds")
  mutating func names() throws {
    #expect(
      try refusal(Self.manifest(names: "plural: tabs, kind: My_Tab, singular: Tab"))
        == "[spec.names.singular: Invalid value: \"Tab\": \(Self.label), spec.names.kind: Invalid "
        + "value: \"My_Tab\": may have mixed case, but should otherwise match: \(Self.label), "
        + "spec.names.listKind: Invalid value: \"My_TabList\": may have mixed case, but should "
        + "otherwise match: \(Self.label)]")
    #expect(
      try refusal(Self.manifest(names: "plural: tabs"))
        == "[spec.names.singular: Required value, spec.names.kind: Required value, "
        + "spec.names.listKind: Required value]")
    #expect(
      try refusal(Self.manifest(names: "plural: tabs, kind: Tab, shortNames: [T]"))
        == "spec.names.shortNames[0]: Invalid value: \"T\": \(Self.label)")
    #expect(
      try refusal(Self.manifest(names: "plural: tabs, kind: Tab, listKind: Tab"))
        == "spec.names.listKind: Invalid value: \"Tab\": kind and listKind may not be the same")
  }

  @Test("has a group that is a domain, and not the community's own")
  mutating func group() throws {
    #expect(
      try refusal(Self.manifest(group: "example"))
        == "spec.group: Invalid value: \"example\": should be a domain with at least one dot")
    #expect(
      try refusal(Self.manifest(group: "shop.k8s.io"))
        == "metadata.annotations[api-approved.kubernetes.io]: Required value: protected groups "
        + "must have approval annotation \"api-approved.kubernetes.io\", see "
        + "https://github.com/kubernetes/enhancements/pull/1111")
    let noted = { (note: String) in
      Self.manifest(group: "shop.k8s.io").replacing(
        "metadata: {", with: "metadata: {annotations: {api-approved.kubernetes.io: \"\(note)\"}, ")
    }
    #expect(
      try refusal(noted("invalid")).hasPrefix(
        "metadata.annotations[api-approved.kubernetes.io]: Invalid value: \"invalid\": protected "
          + "groups must have approval annotation \"api-approved.kubernetes.io\" with either a "
          + "URL or a reason starting with \"unapproved\", see "))
    #expect(try refusal(noted("https://github.com/kubernetes/kubernetes/pull/79724")) == "")
  }

  @Test("says where it is converted, if it is")
  mutating func conversion() throws {
    #expect(
      try refusal(Self.manifest(rest: "conversion: {strategy: Webhook}"))
        == "[spec.conversion.webhookClientConfig: Required value: required when strategy is set "
        + "to Webhook, spec.conversion.conversionReviewVersions: Required value]")
    #expect(
      try refusal(
        Self.manifest(
          rest: "conversion: {strategy: Webhook, webhook: {clientConfig: {}, "
            + "conversionReviewVersions: [v2]}}"))
        == "[spec.conversion.webhookClientConfig: Required value: exactly one of url or service "
        + "is required, spec.conversion.conversionReviewVersions: Invalid value: [\"v2\"]: must "
        + "include at least one of v1, v1beta1]")
    #expect(
      try refusal(Self.manifest(rest: "conversion: {strategy: Bogus}"))
        == "spec.conversion.strategy: Unsupported value: \"Bogus\": supported values: \"None\", "
        + "\"Webhook\"")
  }

  @Test("keeps its kind and its scope")
  mutating func immutable() throws {
    try stand.create(CustomResourceDefinition.self, Self.manifest())
    let refused = stand.world.answer(
      KubernetesRequest(
        "PATCH",
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/tabs.example.com",
        contentType: "application/merge-patch+json",
        body: ["spec": ["scope": "Cluster", "names": ["kind": "Other"]]]), of: stand.cluster)

    #expect(
      refused.body["message"]?.string?.hasSuffix(
        "is invalid: [spec.scope: Invalid value: \"Cluster\": field is immutable, "
          + "spec.names.kind: Invalid value: \"Other\": field is immutable]") == true)
  }
}
