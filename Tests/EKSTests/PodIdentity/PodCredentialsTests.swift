import AWSModel
import Documents
import Identity
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

/// Variables, paths and sentences from aws/amazon-eks-pod-identity-webhook, from the EKS User Guide,
/// “IAM roles for service accounts” and “Learn how EKS Pod Identity grants pods access to AWS
/// services”, and from public reports.
@Suite("As whom pods make requests to AWS") struct PodCredentialsTests {
  private static let account = "123456789012"

  @Test("as the machine's role, where nothing else is said")
  func machine() throws {
    var scene = try Scene.withPods()
    try scene.makePod("plain", account: "default")

    let said = try scene.identity(of: "plain")

    #expect(
      said.output.contains("arn:aws:sts::\(Self.account):assumed-role/eks-node/i-"))
    #expect(try scene.variables(of: "plain")["AWS_ROLE_ARN"] == nil)
  }

  @Test("as the role of the service account's annotation, where IAM trusts the cluster")
  func serviceAccountRole() throws {
    var scene = try Scene.withPods()
    let role = try scene.makeTokenRole("system:serviceaccount:default:web")
    try scene.makeAccount("web", role: role)
    try scene.makePod("web", account: "web")
    let variables = try scene.variables(of: "web")
    let early = try scene.identity(of: "web")
    try scene.trustIssuer()
    let late = try scene.identity(of: "web")
    try scene.makeAccount("other", role: role)
    try scene.makePod("other", account: "other")

    #expect(variables["AWS_ROLE_ARN"] == role)
    #expect(
      variables["AWS_WEB_IDENTITY_TOKEN_FILE"]
        == "/var/run/secrets/eks.amazonaws.com/serviceaccount/token")
    #expect(variables["AWS_REGION"] == "us-east-1")
    #expect(
      early.errors.contains(
        "An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity "
          + "operation: No OpenIDConnect provider found in your account for https://oidc.eks."))
    #expect(early.exitCode == 254)
    #expect(late.output.contains("assumed-role/irsa/botocore-session-"))
    #expect(
      try scene.identity(of: "other").errors.contains(
        "(AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to "
          + "perform sts:AssumeRoleWithWebIdentity"))
  }

  @Test("as the role of an association, where the agent runs on the node")
  func podIdentity() throws {
    var scene = try Scene.withPods()
    try scene.makeRole("pod", for: "pods.eks.amazonaws.com")
    try scene.ask(
      "eks", "CreatePodIdentityAssociation",
      [
        "clusterName": "prod", "namespace": "default", "serviceAccount": "web",
        "roleArn": .string("arn:aws:iam::\(Self.account):role/pod"),
      ])
    try scene.makeAccount("web", role: nil)
    try scene.makePod("web", account: "web")
    let variables = try scene.variables(of: "web")
    let early = try scene.identity(of: "web")
    try scene.ask(
      "eks", "CreateAddon", ["clusterName": "prod", "addonName": "eks-pod-identity-agent"])
    scene.pass(.minutes(2))
    let late = try scene.identity(of: "web")

    #expect(
      variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] == "http://169.254.170.23/v1/credentials")
    #expect(
      variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"]
        == "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token")
    #expect(early.errors.contains("Connect timeout on endpoint URL"))
    #expect(late.output.contains("assumed-role/pod/eks-prod-web-"))
  }
}

extension Scene {
  /// A cluster `prod` with a node that is Ready.
  fileprivate static func withPods() throws -> Scene {
    var scene = try Scene.forNodes()
    try scene.makeNodegroup(nodes: 1)
    return scene
  }

  private func plane() throws -> ClusterID {
    try #require(world.eks.controlPlane(of: ClusterKey("prod", in: scope)))
  }

  fileprivate mutating func makeAccount(_ name: String, role: String?) throws {
    var account = KubernetesObject(metadata: ObjectMetadata(name: name, namespace: "default"))
    if let role { account.metadata.annotations["eks.amazonaws.com/role-arn"] = role }
    try world.create(account, ServiceAccount.self, in: plane())
  }

  fileprivate mutating func makePod(_ name: String, account: String) throws {
    var pod = KubernetesObject(metadata: ObjectMetadata(name: name, namespace: "default"))
    pod.spec = [
      "serviceAccountName": .string(account),
      "containers": [
        ["name": "cli", "image": "amazon/aws-cli", "command": ["sleep", "infinity"]]
      ],
    ]
    try world.create(pod, Pod.self, in: plane())
    pass(.minutes(1))
  }

  private func key(_ pod: String) throws -> ObjectKey {
    ObjectKey(try plane(), "pods", namespace: "default", name: pod)
  }

  fileprivate mutating func identity(of pod: String) throws -> ExecResult {
    try world.run(["aws", "sts", "get-caller-identity"], in: key(pod))
  }

  fileprivate mutating func variables(of pod: String) throws -> [String: String] {
    let lines = try world.run(["env"], in: key(pod)).output.split(separator: "\n")
    return Dictionary(
      lines.map { line in
        let sides = line.split(separator: "=", maxSplits: 1).map(String.init)
        return (sides[0], sides.count > 1 ? sides[1] : "")
      }, uniquingKeysWith: { $1 })
  }

  fileprivate var issuer: String {
    world.eks.clusters[ClusterKey("prod", in: scope)]?.issuer ?? ""
  }

  fileprivate mutating func trustIssuer() throws {
    try ask(
      "iam", "CreateOpenIDConnectProvider",
      ["Url": .string(issuer), "ClientIDList": ["sts.amazonaws.com"]])
  }

  /// A role that one service account may assume; its ARN.
  fileprivate mutating func makeTokenRole(_ subject: String) throws -> String {
    let host = issuer.dropFirst(8)
    let trust: JSON = [
      "Version": "2012-10-17",
      "Statement": [
        [
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": ["Federated": .string("arn:aws:iam::123456789012:oidc-provider/\(host)")],
          "Condition": [
            "StringEquals": .object([
              "\(host):sub": .string(subject), "\(host):aud": "sts.amazonaws.com",
            ])
          ],
        ]
      ],
    ]
    let made = try ask(
      "iam", "CreateRole",
      ["RoleName": "irsa", "AssumeRolePolicyDocument": .string(trust.compactText)])
    return made["Role"]?["Arn"]?.string ?? ""
  }
}
