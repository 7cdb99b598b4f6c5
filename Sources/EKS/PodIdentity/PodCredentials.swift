import AWSModel
import EC2
import Identity
import Kubernetes
import Simulation

/// As whom the AWS SDKs in a container make requests.
///
/// They look at the web identity of the service account, then ask the agent of Pod Identity, then
/// the machine.
/// - Source: AWS SDKs and Tools Reference Guide, “Standardized credential providers”.
struct PodCredentials {
  let process: ContainerProcess
  /// The cluster of the pod.
  let cluster: Cluster

  /// Where the agent of Pod Identity listens on every node.
  ///
  /// - Source: EKS User Guide, “Learn how EKS Pod Identity grants pods access to AWS services”.
  static let agent = "http://169.254.170.23/v1/credentials"

  /// Why nobody is found, in the words of the AWS CLI, with its exit code.
  struct Failure: Error {
    let text: String
    let code: Int32
  }

  func caller(in world: inout World) throws(Failure) -> Caller {
    if let role = process.variable("AWS_ROLE_ARN"),
      let file = process.variable("AWS_WEB_IDENTITY_TOKEN_FILE")
    {
      return try webIdentity(role, file, in: &world)
    }
    if process.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI") == Self.agent {
      return try podIdentity(in: &world)
    }
    return try machine(in: world)
  }

  private func webIdentity(
    _ role: String, _ file: String, in world: inout World
  ) throws(Failure) -> Caller {
    guard let token = process.text(of: file) else {
      throw Failure(text: "[Errno 2] No such file or directory: '\(file)'", code: 255)
    }
    let name = "botocore-session-\(world.now.milliseconds / 1000)"
    do throws(AWSError) {
      return try world.assumeRole(role, bearing: token, named: name, seconds: 3600).caller
    } catch {
      throw Failure(
        text: "An error occurred (\(error.code)) when calling the AssumeRoleWithWebIdentity "
          + "operation: \(error.message)", code: 254)
    }
  }

  /// The agent asks EKS Auth for the role of the association; it must run on the pod's node.
  private func podIdentity(in world: inout World) throws(Failure) -> Caller {
    let front = "Error when retrieving credentials from container-role: "
    guard hasAgent(in: world) else {
      throw Failure(
        text: front + "Error retrieving metadata: Received error when attempting to retrieve "
          + "container metadata: Connect timeout on endpoint URL: \"\(Self.agent)\"", code: 255)
    }
    let pod = world.view(of: process.pod.cluster)[process.pod]
    let account = pod?.spec["serviceAccountName"]?.string ?? "default"
    guard
      let association = world.eks.association(
        of: account, in: process.pod.namespace, cluster.key),
      let role = world.identity.role(association.role), role.trusts("pods.eks.amazonaws.com")
    else {
      throw Failure(
        text: front + "Error retrieving metadata: Received non 200 response 400 from container "
          + "metadata: [agent]: (AccessDeniedException): Unauthorized Exception! EKS does not have "
          + "permissions to assume the associated role.", code: 255)
    }
    let account12 = cluster.key.scope.account
    let name = "eks-\(cluster.key.name)-\(process.pod.name)-\(world.dice.uuid("eks.pod-session"))"
      .prefix(64)
    return Caller(
      account: account12, arn: "arn:aws:sts::\(account12):assumed-role/\(role.name)/\(name)",
      userID: "\(role.id):\(name)")
  }

  private func hasAgent(in world: World) -> Bool {
    cluster.autoMode.isOn
      || world.view(of: process.pod.cluster).pods(on: process.node).contains { pod in
        let isReady = (pod.status["conditions"]?.array ?? []).contains {
          $0["type"] == "Ready" && $0["status"] == "True"
        }
        return pod.metadata.controller?.name == "eks-pod-identity-agent" && isReady
      }
  }

  private func machine(in world: World) throws(Failure) -> Caller {
    let node = world.view(of: process.pod.cluster).object(Node.self, "", process.node)
    let id = node?.spec["providerID"]?.string?.split(separator: "/").last.map(String.init) ?? ""
    guard let machine = world.ec2.instance(cluster.key.scope, id),
      let group = world.eks.nodegroups(of: cluster.key).first(where: { group in
        group.nodes.contains { $0.instance == machine.id }
      }), let role = world.identity.role(group.role)
    else {
      throw Failure(
        text: "Unable to locate credentials. You can configure credentials by running \"aws "
          + "login\".", code: 253)
    }
    let account = cluster.key.scope.account
    return Caller(
      account: account, arn: "arn:aws:sts::\(account):assumed-role/\(role.name)/\(machine.id)",
      userID: "\(role.id):\(machine.id)")
  }
}
