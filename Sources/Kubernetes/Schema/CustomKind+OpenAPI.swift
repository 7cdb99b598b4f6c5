import Documents

extension CustomKind {
  /// The component of an OpenAPI document that describes the kind, with its name.
  ///
  /// What every kind has is told in the words of `descriptions`.
  ///
  /// Source: apiextensions-apiserver, `pkg/controller/openapi/builder/builder.go`.
  func openAPI(_ descriptions: SchemaDescriptions?) -> (name: String, component: JSON) {
    let group = resource.group.split(separator: ".").reversed().joined(separator: ".")
    let metadata = "#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"
    let common: JSONObject = [
      "apiVersion": ["type": "string"], "kind": ["type": "string"],
      "metadata": ["allOf": [["$ref": .string(metadata)]]],
    ]
    var properties = JSONObject()
    for member in common {
      let words = descriptions?.wordsOfEveryKind(about: member.key)
      properties.add(member.key, member.value.described(by: words))
    }
    for member in schema.json["properties"]?.object ?? [:] where properties[member.key] == nil {
      properties.add(member.key, member.value)
    }
    var component = schema.json.object ?? JSONObject()
    component["properties"] = .object(properties)
    component["x-kubernetes-group-version-kind"] = [
      [
        "group": .string(resource.group), "kind": .string(resource.kind),
        "version": .string(resource.version),
      ]
    ]
    return ("\(group).\(resource.version).\(resource.kind)", .object(component))
  }
}
