import Documents

/// The fingerprint of tags by which nodes are labelled whose instances have been tagged.
///
/// Source: kubernetes/cloud-provider-aws, `pkg/controllers/tagging/tagging_controller.go`,
/// `getChecksumOfTags` (MD5 of `KEY=VALUE`, in order). Nodes of the clusters `eks-workshop` and
/// `myeks` that were shown in public have the labels that follow from the tag
/// `aws:eks:cluster-name`.
enum TagsChecksum {
  /// The label.
  static let label = "k8s.io/cloud-provider-aws"

  /// That of a cluster's nodes.
  static func ofNodes(of cluster: String) -> String {
    MD5.hex("aws:eks:cluster-name=\(cluster)".utf8)
  }
}
