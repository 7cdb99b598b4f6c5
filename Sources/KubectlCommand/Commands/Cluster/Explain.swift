import Documents
import Kubernetes

/// `kubectl explain`.
///
/// Source: kubectl, `pkg/cmd/explain/explain.go`; `pkg/explain/v2/templates/plaintext.tmpl`.
enum Explain: Command {
  static let name = "explain"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard let word = call.words.first else {
      throw .said(
        "You must specify the type of resource to explain. Use \"kubectl api-resources\" for a "
          + "complete list of supported resources.")
    }
    if call.words.count > 1 {
      throw .said("We accept only this format: explain RESOURCE")
    }
    let output = call.text("output")
    guard ["plaintext", "plaintext-openapiv2"].contains(output) else {
      throw .said("unrecognized format: \(output)")
    }
    let (resource, fields) = try named(word, call, &kubectl)
    if output == "plaintext-openapiv2" {
      // Control planes here describe themselves in the newer form only.
      throw .said(
        "couldn't find resource for "
          + "\"\(resource.group)/\(resource.version), Kind=\(resource.kind)\"")
    }
    let front = resource.group.isEmpty ? "/api/" : "/apis/"
    let document = try kubectl.ask(
      KubernetesRequest("GET", "/openapi/v3\(front)\(resource.apiVersion)")
    ).body
    let book = SchemaBook(document)
    guard var schema = book.schema(of: resource) else {
      throw .said(
        "GVR (\(resource.apiVersion), Resource=\(resource.plural)) not found in OpenAPI schema")
    }
    var text = resource.group.isEmpty ? "" : "GROUP:      \(resource.group)\n"
    text += "KIND:       \(resource.kind)\nVERSION:    \(resource.version)\n\n"
    var last: (name: String, type: String)?
    for field in fields {
      guard let next = book.resolved(schema)["properties"]?[field] else {
        kubectl.write(text)
        throw .said("field \(GoText.quoted(fields.last ?? field)) does not exist")
      }
      last = (field, book.type(next))
      schema = next
    }
    if let last {
      text += "FIELD: \(last.name) <\(last.type)>\n\(book.values(schema))\n\n"
    }
    let words = book.words(schema)
    text += "DESCRIPTION:\n"
    text += GoWordWrap.page(words.isEmpty ? "<empty>" : words, width: 76, indent: 4) + "\n"
    text += book.fields(schema, isRecursive: call.bool("recursive"))
    kubectl.write(text + "\n")
  }

  private static func named(
    _ word: String, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> (ResourceInfo, [String]) {
    let parts = word.split(separator: ".").map(String.init)
    guard let first = parts.first else {
      throw .said("a resource must be present, got: /, Resource=")
    }
    if word.hasPrefix(".") {
      throw .said("invalid jsonpath syntax, first node must be field node")
    }
    let discovery = try kubectl.discovery()
    let wanted = call.text("api-version")
    let found = discovery.resource(first)
    let versioned = discovery.resources.first {
      $0.plural == found?.plural && $0.apiVersion == wanted
    }
    if !wanted.isEmpty, let found, versioned == nil {
      let group = wanted.contains("/") ? wanted : "/" + wanted
      let isServed = discovery.resources.contains { $0.apiVersion == wanted }
      throw .said(
        isServed
          ? "GVR (\(group), Resource=\(found.plural)) not found in OpenAPI schema"
          : "couldn't find resource for \"\(group), Resource=\(found.plural)\"")
    }
    guard let resource = wanted.isEmpty ? found : versioned else {
      throw .plain("the server doesn't have a resource type \(GoText.quoted(first))")
    }
    return (resource, Array(parts.dropFirst()))
  }
}
