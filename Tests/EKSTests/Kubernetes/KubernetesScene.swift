import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

extension Scene {
  /// The control plane of the cluster `prod`, once it answers.
  func plane() throws -> ClusterID? {
    world.eks.controlPlane(of: ClusterKey("prod", in: scope))
  }

  /// Asks the API of the cluster `prod` as its administrator.
  @discardableResult
  mutating func kube(_ method: String, _ path: String, _ body: JSON? = nil) throws -> JSON {
    let plane = try #require(try plane())
    var request = KubernetesRequest(method, path)
    request.body = body
    if method == "PATCH" { request.contentType = "application/merge-patch+json" }
    let response = world.answer(request, of: plane)
    #expect(response.status < 300, "\(method) \(path): \(response.body.compactText)")
    return response.body
  }

  /// A cluster with a node group of two nodes and a deployment `web` of two pods.
  static func withWeb(more: JSON = [:]) throws -> Scene {
    var scene = try Scene.forNodes()
    for policy in ["AmazonEKSClusterPolicy"] {
      try scene.ask(
        "iam", "AttachRolePolicy",
        [
          "RoleName": "eks-cluster", "PolicyArn": .string("arn:aws:iam::aws:policy/\(policy)"),
        ])
    }
    try scene.makeNodegroup()
    try scene.deploy("web", replicas: 2)
    scene.pass(.minutes(1))
    return scene
  }

  /// Makes a deployment of pods that serve at port 80.
  mutating func deploy(
    _ name: String, replicas: Int, in namespace: String = "default",
    image: String = "nginx:1.27", pod: JSON = [:]
  ) throws {
    var spec: JSONObject = [
      "containers": [
        [
          "name": "web", "image": .string(image), "ports": [["containerPort": 80]],
          "resources": ["requests": ["cpu": "100m"]],
        ]
      ]
    ]
    for member in pod.object ?? [:] { spec[member.key] = member.value }
    try kube(
      "POST", "/apis/apps/v1/namespaces/\(namespace)/deployments",
      [
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": .string(name)],
        "spec": [
          "replicas": .number(replicas), "selector": ["matchLabels": ["app": .string(name)]],
          "template": ["metadata": ["labels": ["app": .string(name)]], "spec": .object(spec)],
        ],
      ])
  }

  /// Makes a service `web` in front of the deployment.
  mutating func serve(
    _ name: String = "web", type: String = "LoadBalancer", annotations: JSON = [:],
    more: JSON = [:]
  ) throws {
    var spec: JSONObject = [
      "type": .string(type), "selector": ["app": .string(name)], "ports": [["port": 80]],
    ]
    for member in more.object ?? [:] { spec[member.key] = member.value }
    try kube(
      "POST", "/api/v1/namespaces/default/services",
      [
        "apiVersion": "v1", "kind": "Service",
        "metadata": ["name": .string(name), "annotations": annotations], "spec": .object(spec),
      ])
  }

  /// A service or another object of the namespace `default`.
  func object(_ kind: any Kind.Type, _ name: String, in namespace: String = "default") throws
    -> KubernetesObject?
  {
    world.view(of: try #require(try plane())).object(kind, namespace, name)
  }

  /// Where the load balancer of a service or an ingress is reached.
  func hostname(_ kind: any Kind.Type = Service.self, _ name: String = "web") throws -> String? {
    try object(kind, name)?.status["loadBalancer"]?["ingress"]?[0]?["hostname"]?.string
  }

  /// The reasons and sentences of what was told about an object.
  mutating func told(_ name: String, in namespace: String = "default") throws -> [String] {
    let list = try kube("GET", "/api/v1/namespaces/\(namespace)/events")
    return (list["items"]?.array ?? []).filter {
      $0["involvedObject"]?["name"]?.string == name
        && $0["involvedObject"]?["kind"]?.string != "Deployment"
    }
    .map { "\($0["reason"]?.string ?? ""): \($0["message"]?.string ?? "")" }
  }

  /// Installs the AWS Load Balancer Controller, with a role that may make load balancers.
  mutating func installController(mayAct: Bool = true) throws {
    if mayAct {
      try ask(
        "iam", "AttachRolePolicy",
        [
          "RoleName": "eks-node",
          "PolicyArn": "arn:aws:iam::aws:policy/ElasticLoadBalancingFullAccess",
        ])
    }
    try deploy(
      "aws-load-balancer-controller", replicas: 1, in: "kube-system",
      image: "public.ecr.aws/eks/aws-load-balancer-controller:v2.14.1")
    pass(.minutes(1))
  }
}
