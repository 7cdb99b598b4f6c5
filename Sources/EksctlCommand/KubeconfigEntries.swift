import Documents

/// What `eksctl` writes of a cluster into a kubeconfig.
///
/// Source: eksctl-io/eksctl, `pkg/utils/kubeconfig/kubeconfig.go`.
public struct KubeconfigEntries: Sendable {
  /// The name of the cluster's entry, such as `shop.us-east-1.eksctl.io`.
  public let cluster: String
  /// The name of the context, and of the user.
  public let context: String
  /// Where the cluster is, and who vouches for it.
  public let place: JSONObject
  /// How a token is got.
  public let user: JSONObject

  init(_ shape: JSON, region: String, user name: String) {
    cluster = "\(shape.text("name")).\(region).eksctl.io"
    context = "\(name)@\(cluster)"
    place = [
      "certificate-authority-data": .string(shape.text("certificateAuthority.data")),
      "server": .string(shape.text("endpoint")),
    ]
    let words = [
      "eks", "get-token", "--output", "json", "--cluster-name", shape.text("name"), "--region",
      region,
    ]
    user = [
      "exec": [
        "apiVersion": "client.authentication.k8s.io/v1beta1",
        "args": .array(words.map { .string($0) }), "command": "aws",
        "env": [["name": "AWS_STS_REGIONAL_ENDPOINTS", "value": "regional"]],
        "interactiveMode": "IfAvailable", "provideClusterInfo": false,
      ]
    ]
  }
}
