import Documents
import Testing

@testable import Kubernetes

/// Rules as in kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/
/// custom-resource-definitions, “Validation rules”; words from apiextensions-apiserver,
/// `pkg/apiserver/schema/cel/validation.go`.
@Suite("A rule of a defined kind") struct CustomRuleTests {
  /// A stand that knows tents, whose spec has these properties and rules.
  private func cluster(_ schema: String) throws -> Cluster {
    var cluster = Cluster()
    let made = try define(&cluster, schema)
    #expect(made.status == 201, "\(made.body.compactText)")
    return cluster
  }

  private func define(_ cluster: inout Cluster, _ schema: String) throws -> KubernetesResponse {
    let body = try JSON(
      parsingYAML: """
        metadata: {name: tents.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {plural: tents, kind: Tent}
          versions:
          - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: \(schema)}}
        """)
    return cluster.world.answer(
      KubernetesRequest(
        "POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", body: body),
      of: cluster.id)
  }

  /// What is said of a tent that is made.
  private func make(_ cluster: inout Cluster, _ spec: String) throws -> String {
    let response = cluster.world.answer(
      KubernetesRequest(
        "POST", "/apis/example.com/v1/namespaces/default/tents",
        body: try JSON(parsingYAML: "{metadata: {name: a}, spec: \(spec)}")), of: cluster.id)
    return told(response)
  }

  private func patch(_ cluster: inout Cluster, _ spec: JSON) -> String {
    told(
      cluster.world.answer(
        KubernetesRequest(
          "PATCH", "/apis/example.com/v1/namespaces/default/tents/a",
          contentType: "application/merge-patch+json", body: ["spec": spec]), of: cluster.id))
  }

  private func told(_ response: KubernetesResponse) -> String {
    guard response.status >= 300 else { return "" }
    return (response.body["message"]?.string ?? "")
      .replacing("Tent.example.com \"a\" is invalid: ", with: "")
  }

  private func schema(_ properties: String, _ rules: String) -> String {
    "{type: object, properties: {spec: {type: object, properties: {\(properties)}, "
      + "x-kubernetes-validations: [\(rules)]}}}"
  }

  @Test("refuses what breaks it, where it stands")
  func rule() throws {
    var cluster = try cluster(
      schema(
        "least: {type: integer}, most: {type: integer}",
        "{rule: 'self.least <= self.most', message: ' too few '}, {rule: 'self.most < 10'}"))
    #expect(try make(&cluster, "{least: 2, most: 1}") == "spec: Invalid value: \"object\": too few")
    #expect(
      try make(&cluster, "{least: 12, most: 11}")
        == "[spec: Invalid value: \"object\": too few, spec: Invalid value: \"object\": failed "
        + "rule: self.most < 10]")
    #expect(
      try make(&cluster, "{most: 3}")
        == "spec: Invalid value: \"object\": no such key: least evaluating rule: too few")
    #expect(try make(&cluster, "{least: 1, most: 3}") == "")
  }

  @Test("says what its author wants, of the field and for the reason that they name")
  func words() throws {
    var cluster = try cluster(
      schema(
        "beds: {type: integer}, name: {type: string}",
        "{rule: 'self.beds < 5', messageExpression: \"'not ' + string(self.beds) + ' beds'\", "
          + "fieldPath: .beds}, {rule: 'has(self.name)', reason: FieldValueRequired, "
          + "fieldPath: .name, message: give it a name}, "
          + "{rule: \"self.name != 'x'\", reason: FieldValueForbidden}"))
    #expect(
      try make(&cluster, "{beds: 7}")
        == "[spec.beds: Invalid value: \"object\": not 7 beds, spec.name: Required value: give it a "
        + "name, spec: Invalid value: \"object\": no such key: name evaluating rule: self.name != "
        + "'x']")
    #expect(
      try make(&cluster, "{beds: 1, name: x}")
        == "spec: Forbidden: failed rule: self.name != 'x'")
  }

  @Test("compares with what was before, once there is something")
  func transitions() throws {
    var cluster = try cluster(
      schema(
        "beds: {type: integer, x-kubernetes-validations: [{rule: self == oldSelf, message: fixed}]}"
          + ", size: {type: string}",
        "{rule: 'oldSelf.hasValue() || self.beds == 1', optionalOldSelf: true, message: begin small}"
      ))
    #expect(try make(&cluster, "{beds: 2}") == "spec: Invalid value: \"object\": begin small")
    #expect(try make(&cluster, "{beds: 1}") == "")
    #expect(patch(&cluster, ["beds": 2]) == "spec.beds: Invalid value: \"integer\": fixed")
    #expect(patch(&cluster, ["size": "large"]) == "")
  }

  @Test("sees documents as their schema has them")
  func types() throws {
    var cluster = try cluster(
      schema(
        "weight: {type: number}, since: {type: string, format: date-time}, "
          + "span: {type: string, format: duration}, port: {x-kubernetes-int-or-string: true}, "
          + "max-size: {type: integer}, namespace: {type: string}, "
          + "tags: {type: object, additionalProperties: {type: string}}, "
          + "poles: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name], "
          + "items: {type: object, properties: {name: {type: string}, length: {type: integer}}, "
          + "x-kubernetes-validations: [{rule: self.length >= oldSelf.length, message: no "
          + "shortening}]}}",
        "{rule: 'self.weight > 1.5'}, {rule: 'self.since.getFullYear() > 2020'}, "
          + "{rule: \"self.span < duration('2h')\"}, "
          + "{rule: \"type(self.port) == int ? self.port < 10 : self.port == 'web'\"}, "
          + "{rule: 'self.max__dash__size == 4'}, {rule: \"self.__namespace__ == 'x'\"}, "
          + "{rule: \"self.tags.all(k, k.startsWith('a') && self.tags[k].size() == 1)\"}, "
          + "{rule: 'self.poles.map(p, p.length).sum() < 10'}"))
    let good =
      "{weight: 2, since: '2026-01-01T00:00:00Z', span: 1h, port: web, max-size: 4, namespace: x, "
      + "tags: {a: b}, poles: [{name: one, length: 2}, {name: two, length: 3}]}"
    #expect(try make(&cluster, good) == "")
    #expect(
      patch(&cluster, ["poles": [["name": "two", "length": 1], ["name": "six", "length": 1]]])
        == "spec.poles[0]: Invalid value: \"object\": no shortening")
    #expect(
      patch(&cluster, ["port": 12, "weight": 1])
        == "[spec: Invalid value: \"object\": failed rule: self.weight > 1.5, spec: Invalid value: "
        + "\"object\": failed rule: type(self.port) == int ? self.port < 10 : self.port == 'web']")
  }

  @Test("waits until nothing else is wrong")
  func blocked() throws {
    var cluster = try cluster(
      schema("beds: {type: integer}", "{rule: self.beds < 5}"))
    #expect(
      try make(&cluster, "{beds: many}")
        == "[spec.beds: Invalid value: \"string\": spec.beds in body must be of type integer: "
        + "\"string\", <nil>: Invalid value: null: some validation rules were not checked because "
        + "the object was invalid; correct the existing errors to complete validation]")
  }

  @Test("at the root knows the name")
  func root() throws {
    var cluster = try cluster(
      "{type: object, properties: {spec: {type: object}}, x-kubernetes-validations: "
        + "[{rule: self.metadata.name.size() > 3, message: too short a name}]}")
    #expect(
      try make(&cluster, "{}") == "<nil>: Invalid value: \"object\": too short a name")
  }

  private static let path =
    "CustomResourceDefinition.apiextensions.k8s.io \"tents.example.com\" is invalid: "
    + "spec.validation.openAPIV3Schema.properties[spec].x-kubernetes-validations[0].rule: "

  private static func shown(_ rule: String) -> String {
    "Invalid value: {\"Rule\":\"\(rule.replacing(">", with: "\\u003e"))\",\"Message\":\"\","
      + "\"MessageExpression\":\"\",\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: "
  }

  @Test(
    "that cannot be evaluated is refused with its definition",
    arguments: [
      (
        "self.walls > 2",
        "compilation failed: ERROR: <input>:1:5: undefined field 'walls'\n | self.walls > 2\n"
          + " | ....^"
      ),
      ("self.beds + 1", "cel expression must evaluate to a bool"),
      (
        "self.beds == 'a'",
        "compilation failed: ERROR: <input>:1:11: found no matching overload for '_==_' applied to "
          + "'(int, string)'\n | self.beds == 'a'\n | ..........^"
      ),
    ] as [(String, String)])
  func refused(_ rule: String, _ why: String) throws {
    var cluster = Cluster()
    let response = try define(
      &cluster, schema("beds: {type: integer}", "{rule: \"\(rule)\"}"))
    #expect(
      response.body["message"]?.string == Self.path + Self.shown(rule) + why)
  }
}
