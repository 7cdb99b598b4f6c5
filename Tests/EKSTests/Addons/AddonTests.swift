import AWSModel
import Documents
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("Add-ons") struct AddonTests {
  private func request(_ name: String, more: JSON = [:]) -> JSON {
    var request: JSONObject = ["clusterName": "prod", "addonName": .string(name)]
    for member in more.object ?? [:] { request[member.key] = member.value }
    return .object(request)
  }

  @Test("CreateAddon installs the default version, ACTIVE within a minute")
  func creates() throws {
    var scene = try Scene.withCluster()

    let made = try scene.ask("eks", "CreateAddon", request("vpc-cni"))["addon"]
    scene.pass(.minutes(1))
    let shown = try scene.ask("eks", "DescribeAddon", request("vpc-cni"))["addon"]

    #expect(made?["status"] == "CREATING")
    #expect(made?["addonVersion"] == "v1.20.4-eksbuild.2")
    #expect(made?["namespaceConfig"] == ["namespace": "kube-system"])
    #expect(shown?["status"] == "ACTIVE")
    #expect(
      try scene.ask("eks", "ListAddons", ["clusterName": "prod"])["addons"] == ["vpc-cni"])
  }

  @Test("one whose pods need nodes waits for them, and is DEGRADED meanwhile")
  func waitsForNodes() throws {
    var scene = try Scene.forNodes()
    try scene.ask("eks", "CreateAddon", request("coredns"))
    func status() throws -> JSON? {
      try scene.ask("eks", "DescribeAddon", request("coredns"))["addon"]?["status"]
    }

    scene.pass(.minutes(5))
    let early = try status()
    scene.pass(.minutes(11))
    let late = try scene.ask("eks", "DescribeAddon", request("coredns"))["addon"]
    try scene.makeNodegroup()

    #expect(early == "CREATING")
    #expect(late?["status"] == "DEGRADED")
    #expect(late?["health"]?["issues"]?[0]?["code"] == "InsufficientNumberOfReplicas")
    #expect(try status() == "ACTIVE")
  }

  @Test("CreateAddon refuses what there is not, what does not fit, and what is there already")
  func refuses() throws {
    var scene = try Scene.withCluster(version: "1.32")
    func message(_ name: String, _ more: JSON = [:]) -> String? {
      scene.refusal("eks", "CreateAddon", request(name, more: more))?.message
    }

    #expect(message("moon")?.hasPrefix("Addon specified is not supported") == true)
    #expect(
      message("coredns", ["addonVersion": "v1.12.3-eksbuild.1"])
        == "Addon version specified is not supported")
    #expect(
      message("coredns", ["configurationValues": #"{"moon": 1}"#])
        == "ConfigurationValue provided in request is not supported: Json schema validation failed "
        + "with error: [$.moon: is not defined in the schema and the schema does not allow "
        + "additional properties]")
    #expect(
      message("coredns", ["configurationValues": "replicaCount: many"])?.contains(
        "$.replicaCount: string found, integer expected") == true)
    #expect(message("vpc-cni", ["serviceAccountRoleArn": "arn:aws:iam::1:role/x"]) != nil)
    try scene.ask("eks", "CreateAddon", request("coredns"))
    let again = scene.refusal("eks", "CreateAddon", request("coredns"))
    #expect(again?.code == "ResourceInUseException")
    #expect(again?.message == "Addon already exists.")
    #expect(
      scene.refusal("eks", "DescribeAddon", request("vpc-cni"))?.message
        == "No addon: vpc-cni found in cluster: prod")
  }

  @Test("UpdateAddon changes version and settings, DeleteAddon takes it out")
  func updates() throws {
    var scene = try Scene.withCluster()
    try scene.ask(
      "eks", "CreateAddon", request("vpc-cni", more: ["addonVersion": "v1.20.3-eksbuild.1"]))
    scene.pass(.minutes(1))

    let begun = try scene.ask(
      "eks", "UpdateAddon",
      request(
        "vpc-cni",
        more: [
          "addonVersion": "v1.20.4-eksbuild.2",
          "configurationValues": "env: {WARM_ENI_TARGET: '2'}",
          "resolveConflicts": "PRESERVE",
        ]))["update"]
    let busy = scene.refusal("eks", "UpdateAddon", request("vpc-cni"))
    scene.pass(.minutes(1))
    let shown = try scene.ask("eks", "DescribeAddon", request("vpc-cni"))["addon"]
    let ended = try scene.ask(
      "eks", "DescribeUpdate",
      ["name": "prod", "addonName": "vpc-cni", "updateId": begun?["id"] ?? ""])["update"]
    let deleted = try scene.ask("eks", "DeleteAddon", request("vpc-cni"))["addon"]
    scene.pass(.minutes(1))

    #expect(begun?["type"] == "AddonUpdate")
    #expect(begun?["params"]?[0] == ["type": "AddonVersion", "value": "v1.20.4-eksbuild.2"])
    #expect(busy?.code == "ResourceInUseException")
    #expect(shown?["addonVersion"] == "v1.20.4-eksbuild.2")
    #expect(shown?["status"] == "ACTIVE")
    #expect(ended?["status"] == "Successful")
    #expect(deleted?["status"] == "DELETING")
    #expect(scene.refusal("eks", "DescribeAddon", request("vpc-cni")) != nil)
  }

  @Test("an add-on brings associations of its own, and takes them along")
  func bringsAssociations() throws {
    var scene = try Scene.withCluster()
    try scene.makeRole("cni", for: "pods.eks.amazonaws.com")

    let made = try scene.ask(
      "eks", "CreateAddon",
      request(
        "vpc-cni",
        more: [
          "podIdentityAssociations": [
            [
              "serviceAccount": "aws-node",
              "roleArn": "arn:aws:iam::123456789012:role/cni",
            ]
          ]
        ]))["addon"]
    let listed = try scene.ask(
      "eks", "ListPodIdentityAssociations", ["clusterName": "prod"])["associations"]?[0]
    let owned = scene.refusal(
      "eks", "DeletePodIdentityAssociation",
      ["clusterName": "prod", "associationId": listed?["associationId"] ?? ""])
    try scene.ask("eks", "DeleteAddon", request("vpc-cni"))
    scene.pass(.minutes(1))

    #expect(made?["podIdentityAssociations"]?[0] == listed?["associationArn"])
    #expect(listed?["ownerArn"] == made?["addonArn"])
    #expect(owned?.code == "InvalidRequestException")
    #expect(
      try scene.ask("eks", "ListPodIdentityAssociations", ["clusterName": "prod"])["associations"]
        == [])
  }
}

/// The objects of add-ons, as `kubectl get all -n kube-system` shows those of real clusters.
@Suite("The objects of add-ons") struct AddonObjectTests {
  private func request(_ name: String, more: JSON = [:]) -> JSON {
    var request: JSONObject = ["clusterName": "prod", "addonName": .string(name)]
    for member in more.object ?? [:] { request[member.key] = member.value }
    return .object(request)
  }

  private func view(_ scene: Scene) throws -> ClusterView {
    let plane = scene.world.eks.controlPlane(of: ClusterKey("prod", in: scene.scope))
    return scene.world.view(of: try #require(plane))
  }

  private func replicas(_ scene: Scene, _ name: String = "coredns") throws -> JSON? {
    try view(scene).object(Deployment.self, "kube-system", name)?.spec["replicas"]
  }

  @Test(
    "come with their add-on under the published names, and go with it",
    arguments: [
      ("aws-ebs-csi-driver", ["ebs-csi-controller"], ["ebs-csi-node"]),
      ("eks-pod-identity-agent", [], ["eks-pod-identity-agent"]),
      ("metrics-server", ["metrics-server"], []),
    ] as [(String, [String], [String])])
  func comeAndGo(name: String, deployments: [String], daemons: [String]) throws {
    var scene = try Scene.withCluster()
    let all =
      deployments.map { ($0, Deployment.self as any Kind.Type) }
      + daemons.map { ($0, DaemonSet.self as any Kind.Type) }
    func are() throws -> [Bool] {
      let view = try view(scene)
      return all.map { view.object($0.1, "kube-system", $0.0) != nil }
    }
    let before = try are()
    try scene.ask("eks", "CreateAddon", request(name))
    scene.pass(.minutes(1))
    let between = try are()
    try scene.ask("eks", "DeleteAddon", request(name))
    scene.pass(.minutes(1))

    #expect(before.allSatisfy { !$0 })
    #expect(between.allSatisfy { $0 })
    #expect(try are().allSatisfy { !$0 })
  }

  @Test("stay where the add-on is deleted with preserve")
  func preserved() throws {
    var scene = try Scene.withCluster()
    try scene.ask("eks", "CreateAddon", request("metrics-server"))
    scene.pass(.minutes(1))
    try scene.ask("eks", "DeleteAddon", request("metrics-server", more: ["preserve": true]))
    scene.pass(.minutes(1))

    #expect(try replicas(scene, "metrics-server") == 2)
    #expect(scene.refusal("eks", "DescribeAddon", request("metrics-server")) != nil)
  }

  @Test("lie in the namespace that is chosen, which is made for them")
  func elsewhere() throws {
    var scene = try Scene.withCluster()
    let made = try scene.ask(
      "eks", "CreateAddon",
      request("metrics-server", more: ["namespaceConfig": ["namespace": "tools"]]))["addon"]
    scene.pass(.minutes(1))

    #expect(made?["namespaceConfig"] == ["namespace": "tools"])
    #expect(try view(scene).object(Deployment.self, "tools", "metrics-server") != nil)
  }

  @Test("follow settings, and carry the role of the account that wants it")
  func settings() throws {
    var scene = try Scene.withCluster()
    try scene.ask(
      "eks", "CreateAddon",
      request(
        "coredns",
        more: [
          "configurationValues":
            #"{"replicaCount":3,"resources":{"limits":{"memory":"1Gi"}},"corefile":"x"}"#
        ]))
    try scene.ask(
      "eks", "CreateAddon",
      request(
        "vpc-cni",
        more: [
          "serviceAccountRoleArn": .string(Scene.nodeRole),
          "configurationValues": "env: {ENABLE_PREFIX_DELEGATION: 'true'}",
        ]))
    scene.pass(.minutes(1))
    let view = try view(scene)
    let server = view.object(Deployment.self, "kube-system", "coredns")?.spec["template"]?["spec"]?[
      "containers"]?[0]
    let node = view.object(DaemonSet.self, "kube-system", "aws-node")?.spec["template"]?["spec"]?[
      "containers"]?[0]

    #expect(try replicas(scene) == 3)
    #expect(server?["resources"]?["limits"]?["memory"] == "1Gi")
    #expect(view.object(ConfigMap.self, "kube-system", "coredns")?["data"]?["Corefile"] == "x")
    #expect(
      node?["env"]?.array?.contains(["name": "ENABLE_PREFIX_DELEGATION", "value": "true"]) == true)
    #expect(
      view.object(ServiceAccount.self, "kube-system", "aws-node")?.metadata.annotations[
        "eks.amazonaws.com/role-arn"] == Scene.nodeRole)
    // Source: EKS User Guide, “View Amazon container image registries for Amazon EKS add-ons”.
    #expect(
      node?["image"]?.string?.hasPrefix(
        "602401143452.dkr.ecr.us-east-1.amazonaws.com/amazon-k8s-cni:v1.20.4") == true)
  }

  @Test(
    "that somebody changed are taken over, left or in the way, as resolveConflicts says",
    arguments: [
      ("OVERWRITE", 4, "Successful", "ACTIVE"), ("PRESERVE", 1, "Successful", "ACTIVE"),
      ("NONE", 1, "Failed", "UPDATE_FAILED"),
    ] as [(String, Int64, String, String)])
  func conflicts(mode: String, count: Int64, outcome: String, status: String) throws {
    var scene = try Scene.withCluster()
    try scene.ask("eks", "CreateAddon", request("coredns"))
    scene.pass(.minutes(1))
    let plane = try #require(
      scene.world.eks.controlPlane(of: ClusterKey("prod", in: scene.scope)))
    let scaled = scene.world.answer(
      KubernetesRequest(
        "PATCH", "/apis/apps/v1/namespaces/kube-system/deployments/coredns/scale",
        query: [(name: "fieldManager", value: "kubectl")],
        contentType: "application/merge-patch+json", body: ["spec": ["replicas": 1]]),
      of: plane)
    let begun = try scene.ask(
      "eks", "UpdateAddon",
      request(
        "coredns",
        more: [
          "resolveConflicts": .string(mode), "configurationValues": #"{"replicaCount":4}"#,
        ]))["update"]
    scene.pass(.minutes(1))
    let update = try scene.ask(
      "eks", "DescribeUpdate",
      ["name": "prod", "addonName": "coredns", "updateId": begun?["id"] ?? ""])["update"]
    let shown = try scene.ask("eks", "DescribeAddon", request("coredns"))["addon"]

    #expect(scaled.status == 200)
    #expect(try replicas(scene) == .integer(count))
    #expect(update?["status"]?.string == outcome)
    #expect(mode != "NONE" || shown?["status"]?.string == status)
    if mode == "NONE" {
      #expect(update?["errors"]?[0]?["errorCode"] == "ConfigurationConflict")
      #expect(
        update?["errors"]?[0]?["errorMessage"]?.string?.hasSuffix(
          "Deployment coredns - .spec.replicas")
          == true)
    }
  }

  @Test("that somebody deleted are missed")
  func missing() throws {
    var scene = try Scene.withCluster()
    try scene.ask("eks", "CreateAddon", request("metrics-server"))
    scene.pass(.minutes(1))
    let plane = try #require(
      scene.world.eks.controlPlane(of: ClusterKey("prod", in: scene.scope)))
    try scene.world.delete(
      ObjectKey(plane, "deployments.apps", namespace: "kube-system", name: "metrics-server"),
      DeleteOptions())
    scene.pass(.seconds(5))
    let shown = try scene.ask("eks", "DescribeAddon", request("metrics-server"))["addon"]

    #expect(shown?["status"] == "DEGRADED")
    #expect(shown?["health"]?["issues"]?[0]?["code"] == "K8sResourceNotFound")
  }
}

@Suite("The catalogue of add-ons") struct AddonCatalogueTests {
  @Test("has a default version of each add-on for each Kubernetes version in support")
  func isComplete() {
    let minors = KubernetesVersion.all.filter { $0.minor >= 29 }.map(\.minor)
    for offer in AddonOffer.all {
      for minor in minors {
        let standard = offer.standard(for: minor)
        #expect(standard?.minors.contains(minor) == true, "\(offer.name) 1.\(minor)")
        let defaults = offer.versions.filter { $0.defaults?.contains(minor) == true }
        #expect(defaults.count == 1, "\(offer.name) 1.\(minor)")
      }
    }
    #expect(AddonOffer.all.map(\.name) == AddonOffer.all.map(\.name).sorted())
  }

  @Test("DescribeAddonVersions shows versions with what they run on")
  func showsVersions() throws {
    var scene = try Scene.eks()

    let all = try scene.ask("eks", "DescribeAddonVersions")["addons"]
    let one = try scene.ask(
      "eks", "DescribeAddonVersions", ["addonName": "kube-proxy", "kubernetesVersion": "1.32"])[
        "addons"]
    let storage = try scene.ask("eks", "DescribeAddonVersions", ["types": ["storage"]])["addons"]

    #expect(all?.array?.count == 6)
    #expect(one?.array?.count == 1)
    let versions = one?[0]?["addonVersions"]?.array ?? []
    let standard = versions.filter { $0["compatibilities"]?[0]?["defaultVersion"] == true }
    #expect(standard.map { $0["addonVersion"] } == ["v1.32.6-eksbuild.2"])
    #expect(storage?.array?.map { $0["addonName"] } == ["aws-ebs-csi-driver"])
    #expect(
      scene.refusal("eks", "DescribeAddonVersions", ["addonName": "moon"])?.code
        == "InvalidParameterException")
  }

  @Test("DescribeAddonConfiguration shows a schema that is JSON, and who wants a role")
  func showsSchema() throws {
    var scene = try Scene.eks()

    let shown = try scene.ask(
      "eks", "DescribeAddonConfiguration",
      ["addonName": "vpc-cni", "addonVersion": "v1.20.4-eksbuild.2"])

    let schema = try JSON(parsing: shown["configurationSchema"]?.string ?? "")
    #expect(schema["properties"]?["env"]?["type"] == "object")
    #expect(shown["podIdentityConfiguration"]?[0]?["serviceAccount"] == "aws-node")
    #expect(
      scene.refusal(
        "eks", "DescribeAddonConfiguration", ["addonName": "vpc-cni", "addonVersion": "v0"]) != nil)
  }
}
