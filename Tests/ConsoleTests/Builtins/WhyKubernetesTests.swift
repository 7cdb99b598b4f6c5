import Console
import Testing

/// `why` and `map` of what runs in clusters of EKS.
@Suite("why of Kubernetes") struct WhyKubernetesTests {
  private static func trust(_ service: String) -> String {
    #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"\#(service)"},"#
      + #""Action":"sts:AssumeRole"}]}"#
  }

  private static let cluster = [
    "aws iam create-role --role-name eks --assume-role-policy-document "
      + "'\(trust("eks.amazonaws.com"))'",
    "aws iam create-role --role-name node --assume-role-policy-document "
      + "'\(trust("ec2.amazonaws.com"))'",
    "for p in AmazonEKSWorkerNodePolicy AmazonEKS_CNI_Policy AmazonEC2ContainerRegistryReadOnly; "
      + "do aws iam attach-role-policy --role-name node --policy-arn "
      + "arn:aws:iam::aws:policy/$p; done",
    "SUBNETS=$(aws ec2 describe-subnets --query 'Subnets[0:2].SubnetId' --output text)",
    "aws eks create-cluster --name shop --role-arn arn:aws:iam::123456789012:role/eks "
      + "--resources-vpc-config subnetIds=$(echo $SUBNETS | tr ' ' ',')",
    "aws eks wait cluster-active --name shop",
    "aws eks update-kubeconfig --name shop",
  ]

  private static let nodes = [
    "aws eks create-nodegroup --cluster-name shop --nodegroup-name web --subnets $SUBNETS "
      + "--node-role arn:aws:iam::123456789012:role/node",
    "aws eks wait nodegroup-active --cluster-name shop --nodegroup-name web",
  ]

  private func session(_ lines: [String]) -> Session {
    var session = Session.fresh()
    for line in lines {
      let output = session.run(line)
      #expect(output.status == 0, "\(line)\n\(output.stderr)")
    }
    return session
  }

  @Test("tells that there is no node, and what would give one")
  func noNodes() {
    var session = session(Self.cluster + ["kubectl run web --image=nginx"])

    let said = session.run("why pod/web").stdout

    #expect(said.hasPrefix("pod default/web is Pending\n"))
    #expect(said.contains("There is no node to put it on."))
    #expect(said.contains("What to do: Give the cluster nodes: 'aws eks create-nodegroup'"))
    #expect(session.run("map shop").stdout.contains("pods wait for a node"))
  }

  @Test("tells why no node takes a pod, with counts, and why an image is not pulled")
  func failing() {
    var session = session(
      Self.cluster + Self.nodes + [
        "kubectl create deployment web --image=nginx:1.27 --replicas=2",
        "kubectl create deployment bad --image=nginx:nope",
        "kubectl set resources deployment bad --requests=cpu=100m",
        "kubectl create deployment big --image=nginx",
        "kubectl set resources deployment big --requests=cpu=9",
        "kubectl expose deployment web --port=80",
        "kubectl expose deployment bad --port=80",
        "advance 2m",
      ])
    let big = session.run(
      "kubectl get pods -l app=big -o jsonpath='{.items[?(@.status.phase==\"Pending\")].metadata.name}'"
    ).stdout

    #expect(
      session.run("why pod \(big)").stdout.contains(
        "Of 2 nodes none can take it: 2 × "
          + "Insufficient cpu."))
    #expect(
      session.run("why deploy/bad").stdout.contains("What to do: Name an image that is there"))
    #expect(session.run("why deploy/web").stdout.contains("wants 2 pods, 2 are ready"))
    #expect(session.run("why svc/web").stdout.contains("has 2 ready of 2 pods"))
    #expect(session.run("why svc/bad").stdout.contains("so nothing is sent to it"))
    #expect(session.run("why svc/none").stderr.contains("nothing here is called"))
    let node = session.run("kubectl get nodes -o jsonpath='{.items[0].metadata.name}'").stdout
    let told = session.run("why node/\(node)").stdout
    #expect(told.contains("It is the machine i-"))
    #expect(told.contains("node group web, which is running."))
    let drawing = session.run("map").stdout
    #expect(drawing.contains("EKS cluster shop"))
    #expect(drawing.contains("## web") || drawing.contains("# web"))
    #expect(drawing.contains("deployment web  2/2 running"))
    #expect(drawing.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("tells why a claim has no volume")
  func claims() {
    let claim = """
      {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"data"},"spec":\
      {"storageClassName":"none","accessModes":["ReadWriteOnce"],"resources":{"requests":\
      {"storage":"1Gi"}}}}
      """
    var session = session(Self.cluster + ["echo '\(claim)' | kubectl apply -f -"])

    let said = session.run("why pvc/data").stdout

    #expect(said.contains("claim default/data is Pending"))
    #expect(said.contains("It asks for 1Gi, ReadWriteOnce, of the class none."))
    #expect(said.contains("There is no StorageClass none"))
  }
}
