import Documents

extension CustomKind {
  /// The component of an OpenAPI document that describes the kind, with its name.
  ///
  /// Source: apiextensions-apiserver, `pkg/controller/openapi/builder/builder.go`.
  var openAPI: (name: String, component: JSON) {
    let group = resource.group.split(separator: ".").reversed().joined(separator: ".")
    var properties: JSONObject = [
      "apiVersion": ["type": "string"], "kind": ["type": "string"],
      "metadata": [
        "allOf": [["$ref": "#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"]]
      ],
    ]
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
