import Documents
import Simulation

extension Ownership {
  /// A pod of a template that belongs to the owner; the specification is shared.
  func pod(of template: JSON, named name: String, generated front: String? = nil)
    -> KubernetesObject
  {
    var metadata = ObjectMetadata(name: name, namespace: owner.metadata.namespace)
    let written = template["metadata"]
    metadata.generateName = front
    metadata.labels = TextMap(written?["labels"])
    metadata.annotations = TextMap(written?["annotations"])
    metadata.finalizers = (written?.list("finalizers") ?? []).compactMap(\.string)
    metadata.ownerReferences = [reference]
    var content = JSONObject(room: 2)
    content.add("spec", template["spec"])
    return KubernetesObject(metadata: metadata, content: content)
  }
}

extension JSON {
  /// Puts a condition in the place of the one of its type, or behind the others.
  ///
  /// Source: kubernetes, `pkg/controller/deployment/util/deployment_util.go`,
  /// `SetDeploymentCondition`.
  mutating func setCondition(_ condition: JSON) {
    let type = condition.text("type")
    var list = self.list("conditions")
    let old = list.first { $0.text("type") == type }
    var condition = condition
    if let old {
      let isSame = old.text("status") == condition.text("status")
      if isSame, old.text("reason") == condition.text("reason") { return }
      if isSame, let since = old["lastTransitionTime"] {
        condition[member: "lastTransitionTime"] = since
      }
    }
    list.removeAll { $0.text("type") == type }
    list.append(condition)
    self[member: "conditions"] = .array(list)
  }

  /// Takes the condition of a type out.
  mutating func removeCondition(_ type: String) {
    let list = self.list("conditions").filter { $0.text("type") != type }
    self[member: "conditions"] = list.isEmpty ? nil : .array(list)
  }

  /// The condition of a type.
  func condition(_ type: String) -> JSON? {
    list("conditions").first { $0.text("type") == type }
  }

  /// Notes a count, which is left out where it is 0.
  mutating func note(_ name: String, _ count: Int64) {
    self[member: name] = count == 0 ? nil : .integer(count)
  }
}
