import AWSModel
import Documents
import Simulation

/// `aws eks get-token`: what `kubectl` shows a cluster to say who asks.
///
/// The token is the address of a signed `GetCallerIdentity` request, which the cluster sends on to
/// STS. Source: AWS CLI Command Reference, "eks get-token"; Amazon EKS User Guide, "Cluster
/// authentication"; awscli/customizations/eks/get_token.py.
enum GetToken: AddedCommand {
  static let service = "eks"
  static let name = "get-token"
  static let arguments = [option("cluster-name"), option("role-arn"), option("cluster-id")]

  static func run(
    _ line: AddedLine, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    var client = try line.client(in: &session)
    if let role = line.text("role-arn") {
      client = try assumed(role, client, in: &session)
    }
    if line.text("cluster-name") != nil, line.text("cluster-id") != nil {
      throw .parameter(
        "The key \"cluster_name\" cannot be specified when one of the following keys are also "
          + "specified: cluster_id")
    }
    guard let cluster = line.text("cluster-id") ?? line.text("cluster-name") else {
      // The real one returns this complaint where a status belongs, so Python ends with 1.
      return CommandResult(
        stderr: "Either parameter --cluster-name or --cluster-id must be specified.\n", status: 1)
    }
    let region = try line.frame.region(for: "sts")
    let version = apiVersion(session.variable("KUBERNETES_EXEC_INFO") ?? "")
    let end = session.now + .minutes(14)
    let document: JSON = [
      "kind": "ExecCredential", "apiVersion": .string(version.name), "spec": [:],
      "status": [
        "expirationTimestamp": .string("\(end.dateText)T\(end.clockText)Z"),
        "token": .string(
          token(cluster, region: region, credentials: client.credentials, at: session.now)),
      ],
    ]
    return CommandResult(
      stdout: try line.frame.form.text(of: Answer(document), title: name) + "\n",
      stderr: client.remarks + version.remark, mayPage: false)
  }

  /// The token of a cluster.
  static func token(
    _ cluster: String, region: String, credentials: Credentials, at time: SimTime
  ) -> String {
    let url = PresignedURL(
      host: "sts.\(region).amazonaws.com", service: "sts", region: region,
      query: [("Action", "GetCallerIdentity"), ("Version", "2011-06-15")],
      headers: [("x-k8s-aws-id", cluster)], keyID: credentials.accessKeyID,
      sessionToken: credentials.sessionToken, time: time, seconds: 60)
    let text = url.text(secret: credentials.secretAccessKey)
    let letters = Base64.encode(text.utf8).replacing("+", with: "-").replacing("/", with: "_")
    return "k8s-aws-v1." + letters.filter { $0 != "=" }
  }

  /// A client with the keys of a role.
  private static func assumed(
    _ role: String, _ client: Client, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> Client {
    var client = client
    let answer = try client.call(
      "sts", "AssumeRole",
      ["RoleArn": .string(role), "RoleSessionName": "EKSGetTokenAuth"], in: &session)
    return try client.acting(on: answer["Credentials"])
  }

  /// The version of the document that the caller wants, and what is to be said of it.
  private static func apiVersion(_ wish: String) -> (name: String, remark: String) {
    let usual = "client.authentication.k8s.io/v1beta1"
    guard !wish.isEmpty else { return (usual, "") }
    guard let document = try? JSON(parsing: wish) else {
      return (
        usual,
        "Error parsing KUBERNETES_EXEC_INFO, defaulting to \(usual). This is likely a bug in your "
          + "Kubernetes client. Please update your Kubernetes client.\n"
      )
    }
    switch document["apiVersion"]?.string {
    case "client.authentication.k8s.io/v1": return ("client.authentication.k8s.io/v1", "")
    case usual: return (usual, "")
    case "client.authentication.k8s.io/v1alpha1":
      let old = "client.authentication.k8s.io/v1alpha1"
      return (
        old,
        "Kubeconfig user entry is using deprecated API version \(old). Run 'aws eks "
          + "update-kubeconfig' to update.\n"
      )
    default:
      return (
        usual,
        "Unrecognized API version in KUBERNETES_EXEC_INFO, defaulting to \(usual). This is likely "
          + "due to an outdated AWS CLI. Please update your AWS CLI.\n"
      )
    }
  }
}
