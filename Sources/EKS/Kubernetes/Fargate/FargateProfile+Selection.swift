import Documents
import Kubernetes
import Simulation

// Which pods a profile is for.
extension FargateProfile {
  /// Whether one of the selectors fits: a namespace and all labels, with `*` and `?`.
  ///
  /// Source: EKS User Guide, “Define which Pods use AWS Fargate when launched”, wildcards (for
  /// namespaces, label keys and label values; 2026-05).
  func selects(_ pod: KubernetesObject, in namespace: String) -> Bool {
    (selectors.array ?? []).contains { selector in
      guard Self.fits(namespace, selector.word("namespace")) else { return false }
      return (selector["labels"]?.object ?? [:]).allSatisfy { label in
        pod.metadata.labels.entries.contains {
          Self.fits($0.key, label.key) && Self.fits($0.value, label.value.string ?? "")
        }
      }
    }
  }

  /// Whether a text fits a pattern.
  private static func fits(_ text: String, _ pattern: String) -> Bool {
    let (text, pattern) = (Array(text), Array(pattern))
    var reached = [true] + Array(repeating: false, count: text.count)
    for sign in pattern {
      var next = Array(repeating: false, count: text.count + 1)
      if sign == "*" {
        var isOpen = false
        for place in 0...text.count {
          isOpen = isOpen || reached[place]
          next[place] = isOpen
        }
      } else {
        for place in text.indices where reached[place] && (sign == "?" || sign == text[place]) {
          next[place + 1] = true
        }
      }
      reached = next
    }
    return reached.last ?? false
  }
}

extension World {
  /// The profile under which a pod runs on Fargate; nil where it does not.
  ///
  /// Of several that fit, the first by name, unless the pod names one.
  func fargateProfile(
    for pod: KubernetesObject, in namespace: String, _ cluster: ClusterKey
  ) -> FargateProfile? {
    guard pod.metadata.controller?.kind != "DaemonSet",
      pod.metadata.annotations["eks.amazonaws.com/compute-type"] != "ec2",
      pod.spec.word("nodeName").isEmpty
    else { return nil }
    let named = pod.metadata.labels[FargatePods.label]
    return eks.fargateProfiles.all(of: cluster).first { profile in
      profile.status == .active && profile.selects(pod, in: namespace)
        && (named == nil || named == profile.key.second)
    }
  }
}
