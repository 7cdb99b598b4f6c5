import Documents
import Testing

@testable import KubectlCommand

/// What kubectl 1.32 printed for the same texts was taken down; the rules are those of
/// apimachinery, `pkg/util/yaml/decoder.go`, and go-yaml v2, `decode.go`, `parser.fail`.
@Suite struct `Texts of manifests` {
  private static let head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n"

  private func read(_ text: String) -> ManifestText { ManifestText(Array(text.utf8)) }

  private func names(_ text: String) -> [String] { read(text).documents.map(\.name) }

  /// What `label --local` says of a text that is wrong in itself.
  private func refusal(_ text: String) -> String {
    kubectl("label", "-f", "x.yaml", "--local", "a=b", "-o", "name", files: ["x.yaml": text])
      .errorText
  }

  @Test func `are used up to the document that cannot be read`() {
    let text = read(Self.head + "---\napiVersion: v1\nkind: [x\n")
    #expect(text.documents.map(\.name) == ["a"])
    #expect(
      text.problem
        == "error converting YAML to JSON: yaml: line 2: did not find expected ',' or ']'")
  }

  @Test(arguments: [
    ("--- apiVersion: v1\nkind: ConfigMap\n", "apiVersion: v1"), (head + "---foo\n", "foo"),
    (head + "data:\n  x: |\n    a\n---b\n", "b"),
  ]) func `must have nothing but remarks behind their separators`(text: String, rest: String) {
    #expect(
      refusal(text)
        == "error: error parsing x.yaml: invalid Yaml document separator: \(rest)\n")
  }

  @Test func `may have empty documents, remarks and carriage returns`() {
    let other = Self.head.replacing(": a", with: ": b")
    let text = "---\n---\n" + Self.head + "--- # note\n\n---\n# only\n---\n" + other + "---\n"
    for text in [text, text.replacing("\n", with: "\r\n")] {
      #expect(names(text) == ["a", "b"])
    }
    #expect(names(Self.head + "...\nkind: [\n") == ["a"])
  }

  @Test(arguments: [
    // The parser's problems name the line before, the scanner's their own.
    (head + "data: {a: b, c: [d}\n", "line 4: did not find expected ',' or ']'"),
    (head + " data: x\n", "line 4: did not find expected key"),
    (head + "data: {a: b\n", "line 5: did not find expected ',' or '}'"),
    (head + "data: a: b\n", "line 5: mapping values are not allowed in this context"),
    (head + "data:\n\ta: b\n", "line 6: found character that cannot start any token"),
    (head + "data\n", "line 6: could not find expected ':'"),
    (head + "data: {a: \"\\q\"}\n", "line 5: found unknown escape character"),
    ("---\n---\n" + head + "x: [\n", "line 5: did not find expected node content"),
    // What is wrong in the first line has no place.
    ("a: b: c\n", "mapping values are not allowed in this context"),
    ("a: {b: c\n", "line 1: did not find expected ',' or '}'"),
    (head + "data: {a: \u{1}}\n", "control characters are not allowed"),
  ]) func `have their mistakes where Go's reader of YAML finds them`(text: String, said: String) {
    #expect(
      refusal(text)
        == "error: error parsing x.yaml: error converting YAML to JSON: yaml: \(said)\n")
  }

  @Test func `that start with a brace are JSON and nothing else`() {
    let first = #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}"#
    let mixed = read(first + "\n---\n" + Self.head)
    #expect(mixed.documents.map(\.name) == ["a"])
    #expect(mixed.problem == "json: offset 65: invalid character '-' in numeric literal")
    #expect(
      refusal("{\n apiVersion: v1, kind: ConfigMap}\n")
        == "error: error parsing x.yaml: json: offset 4: invalid character 'a' looking for "
        + "beginning of object key string\n")
  }

  @Test func `may have a name twice in a mapping, of which the later counts`() {
    let text = "kind: Secret\n" + Self.head + "metadata:\n  \"name\": b\n  name: c\n"
    #expect(names(text) == ["c"])
    #expect(
      refusal(Self.head + "data: *x\n")
        == "error: error parsing x.yaml: error converting YAML to JSON: yaml: unknown anchor 'x' "
        + "referenced\n")
  }

  @Test(arguments: [
    ("annotations: [a]", "array", "ObjectMeta.metadata.annotations of type map[string]string"),
    ("labels: {a: 1}", "number", "ObjectMeta.metadata.labels of type string"),
    ("labels: {a: yes}", "bool", "ObjectMeta.metadata.labels of type string"),
    ("name: 5", "number", "ObjectMeta.metadata.name of type string"),
    ("finalizers: a", "string", "ObjectMeta.metadata.finalizers of type []string"),
    ("generation: a", "string", "ObjectMeta.metadata.generation of type int64"),
    (
      "ownerReferences: a", "string",
      "ObjectMeta.metadata.ownerReferences of type []v1.OwnerReference"
    ),
  ]) func `must say of themselves what can be read`(member: String, kind: String, rest: String) {
    #expect(
      refusal("apiVersion: v1\nkind: Foo\nmetadata: {\(member)}\n")
        == "error: unable to decode \"x.yaml\": json: cannot unmarshal \(kind) into Go struct "
        + "field \(rest)\n")
  }

  @Test func `must not have a version of several parts`() {
    #expect(
      refusal("apiVersion: a/b/c\nkind: ConfigMap\nmetadata: {name: x}\n")
        == "error: unable to decode \"x.yaml\": Object 'Kind' is missing in "
        + "'{\"apiVersion\":\"a/b/c\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\"}}'\n")
  }

  @Test func `of kustomizations are counted as kustomize counts them`() {
    func error(_ text: String, in file: String = "k/x.yaml") -> String {
      var files = ["k/kustomization.yaml": "resources: [x.yaml]\n"]
      files[file] = text
      return kubectl("kustomize", "k", files: files).errorText
    }
    let front =
      "error: accumulating resources: accumulating resources from 'x.yaml': MalformedYAMLError: "
      + "yaml: "
    #expect(
      error(Self.head + "---\nfoo: [x\n")
        == "\(front)line 1: did not find expected ',' or ']' in File: x.yaml\n")
    // Here the line counts in which the mapping started.
    #expect(
      error(Self.head + "data: {a: b\n")
        == "\(front)line 4: did not find expected ',' or '}' in File: x.yaml\n")
    #expect(
      error("resources:\n- x.yaml\nnamePrefix: {a: b\n", in: "k/kustomization.yaml")
        == "error: invalid Kustomization: yaml: line 3: did not find expected ',' or '}'\n")
  }
}
