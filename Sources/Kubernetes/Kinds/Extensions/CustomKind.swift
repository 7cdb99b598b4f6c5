import Documents
import Simulation

/// A kind that a CustomResourceDefinition describes, in one of its versions.
struct CustomKind: Sendable {
  /// Its names.
  let resource: Resource
  /// What its documents are made of.
  let schema: StructuralSchema
  private let printed: [JSON]

  /// The kind in a version; the stored one where none is named.
  init?(_ definition: KubernetesObject, version wanted: String? = nil) {
    let spec = definition.spec
    let all = spec["versions"]?.array ?? []
    let found = all.first { version in
      wanted.map { version["name"]?.string == $0 } ?? (version["storage"]?.bool == true)
    }
    guard let found, found["served"]?.bool != false, let name = found["name"]?.string else {
      return nil
    }
    let names = spec["names"] ?? [:]
    let texts = { (member: String) in (names[member]?.array ?? []).compactMap(\.string) }
    var subresources: Set<Subresource> = []
    if found["subresources"]?["status"] != nil { subresources.insert(.status) }
    if found["subresources"]?["scale"] != nil { subresources.insert(.scale) }
    resource = Resource(
      names["kind"]?.string ?? "", names["plural"]?.string ?? "",
      group: spec["group"]?.string ?? "", version: name, shortNames: texts("shortNames"),
      categories: texts("categories"), isNamespaced: spec["scope"] == "Namespaced",
      subresources: subresources, countsGenerations: true)
    schema = StructuralSchema(found["schema"]?["openAPIV3Schema"] ?? [:])
    printed =
      found["additionalPrinterColumns"]?.array ?? [
        ["name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp"]
      ]
  }

  func setDefaults(_ object: inout KubernetesObject) {
    object.content = schema.filled(.object(object.content)).object ?? object.content
  }

  func errors(in object: KubernetesObject) -> [FieldError] {
    schema.errors(in: .object(object.content))
  }

  func prepareToCreate(_ object: inout KubernetesObject) {
    if resource.subresources.contains(.status) { object["status"] = Optional<JSON>.none }
  }

  func prepareToUpdate(_ object: inout KubernetesObject, from old: KubernetesObject) {
    if resource.subresources.contains(.status) { object["status"] = old["status"] }
  }

  var columns: [TableColumn] {
    [.name]
      + printed.map { column in
        TableColumn(
          column["name"]?.string ?? "", type: column["type"]?.string ?? "string",
          format: column["format"]?.string ?? "",
          priority: Int(column["priority"]?.integer ?? 0))
      }
  }

  /// Source: apiextensions-apiserver, `pkg/registry/customresource/tableconvertor/tableconvertor.go`.
  func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let document = object.json(resource)
    return [.string(object.metadata.name)]
      + printed.map { column in
        let value = document[printed: column["jsonPath"]?.string ?? ""]
        guard let value else { return .null }
        if column["type"] == "date" {
          guard let instant = value.string.flatMap({ SimTime(kubernetesText: $0) }) else {
            return "<invalid>"
          }
          return .string(AgeText.text(view.now - instant))
        }
        switch value {
        case .object, .array: return .string(value.compactText)
        default: return value
        }
      }
  }
}

extension JSON {
  /// What stands at a simple path, such as `.status.conditions[?(@.type=="Ready")].status`.
  ///
  /// Source: client-go, `util/jsonpath`; what printer columns use of it.
  subscript(printed path: String) -> JSON? {
    var value: JSON? = self
    var rest = path[...]
    while let sign = rest.first, value != nil {
      rest.removeFirst()
      if sign == "." {
        let name = rest.prefix { $0 != "." && $0 != "[" }
        rest = rest.dropFirst(name.count)
        if !name.isEmpty { value = value?[String(name)] }
      } else if sign == "[" {
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        value = value?.element(String(inside))
      } else {
        return nil
      }
    }
    return value
  }

  private func element(_ text: String) -> JSON? {
    if let index = Int(text) { return self[index] }
    if text.hasPrefix("'"), text.hasSuffix("'") { return self[String(text.dropFirst().dropLast())] }
    guard text.hasPrefix("?(@."), let equal = text.firstPlace(of: "==") else { return nil }
    let name = text[text.index(text.startIndex, offsetBy: 4)..<equal]
    let wanted = text[equal...].dropFirst(2).filter { !"\"') ".contains($0) }
    return array?.first {
      $0[String(name.filter { $0 != " " })]?.string == wanted
    }
  }
}
