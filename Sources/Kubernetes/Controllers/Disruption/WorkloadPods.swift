import Documents

extension ClusterView {
  /// The kinds that own pods.
  private static let podOwners: [any Kind.Type] = [
    DaemonSet.self, Job.self, ReplicaSet.self, ReplicationController.self, StatefulSet.self,
  ]

  /// The pods of a namespace with the labels that a selector asks for.
  ///
  /// It asks those that own pods, by their templates, and looks at pods without an owner: what is
  /// read grows with the answer, not with the namespace.
  func pods(matching selector: LabelSelector, in namespace: String) -> [KubernetesObject] {
    var found = strays(Pod.self, in: namespace).filter { selector.matches($0.metadata.labels) }
    for kind in Self.podOwners {
      for owner in objects(kind, in: namespace) {
        let labels = TextMap(owner.spec["template"]?["metadata"]?["labels"])
        guard mayMatch(selector, labels, owner) else { continue }
        found += controlled(Pod.self, by: owner.metadata.uid).filter {
          selector.matches($0.metadata.labels)
        }
      }
    }
    return found
  }

  /// Labels that controllers add are not in the template.
  private func mayMatch(
    _ selector: LabelSelector, _ labels: TextMap, _ owner: KubernetesObject
  ) -> Bool {
    selector.requirements.allSatisfy { requirement in
      requirement.key.contains("/") || requirement.key.hasSuffix("-hash")
        || requirement.holds(for: labels[requirement.key])
    }
  }
}
