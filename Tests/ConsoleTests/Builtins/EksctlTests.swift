import Console
import Testing

/// What tutorials type: a cluster with nodes in one line, and away with it in another.
@Suite("eksctl") struct EksctlTests {
  @Test func `makes a cluster with nodes that kubectl can talk to`() {
    var session = Session.fresh()
    let made = session.run(
      "eksctl create cluster --name shop --region us-east-1 --nodegroup-name web --nodes 2")
    #expect(made.status == 0, "\(made.stderr)")
    for line in [
      "[ℹ]  eksctl version ", "[ℹ]  using region us-east-1", "[ℹ]  setting availability zones to [",
      "[ℹ]  nodegroup \"web\" has 2 node(s)",
      "[✔]  EKS cluster \"shop\" in \"us-east-1\" region is ready",
    ] {
      #expect(made.stdout.contains(line), "\(line)")
    }
    #expect(session.run("kubectl get nodes --no-headers | wc -l").stdout == "2\n")
    let groups = session.run("eksctl get nodegroup --cluster shop").stdout
    #expect(groups.hasPrefix("CLUSTER\tNODEGROUP\tSTATUS\t"))
    #expect(groups.contains("shop\tweb\t\tACTIVE\t"))
    #expect(
      session.run("eksctl get cluster").stdout
        == "NAME\tREGION\t\tEKSCTL CREATED\nshop\tus-east-1\tTrue\n")

    let scaled = session.run(
      "eksctl scale nodegroup --cluster shop --name web --nodes 3 --nodes-max 3")
    #expect(scaled.status == 0, "\(scaled.stderr)")
    _ = session.run("advance 5m")
    #expect(session.run("kubectl get nodes --no-headers | wc -l").stdout == "3\n")

    let gone = session.run("eksctl delete cluster --name shop --disable-nodegroup-eviction")
    #expect(gone.status == 0, "\(gone.stderr)")
    #expect(gone.stdout.contains("[✔]  all cluster resources were deleted"))
    #expect(session.run("aws eks list-clusters --query clusters --output text").stdout.isEmpty)
    #expect(
      session.run("aws iam list-roles --query 'Roles[].RoleName' --output text | grep -c eksctl")
        .stdout == "0\n")
  }

  @Test func `reads a ClusterConfig, and says what in it is wrong`() {
    var session = Session.fresh()
    _ = session.run(
      """
      cat > c.yaml <<'EOF'
      apiVersion: eksctl.io/v1alpha5
      kind: ClusterConfig
      metadata: {name: one, region: us-east-1}
      fargateProfiles: [{name: fp, selectors: [{namespace: dev}]}]
      EOF
      """)
    let made = session.run("eksctl create cluster -f c.yaml")
    #expect(made.status == 0, "\(made.stderr)")
    #expect(made.stdout.contains("created Fargate profile \"fp\" on EKS cluster \"one\""))
    #expect(session.run("eksctl get fargateprofile --cluster one").stdout.contains("fp\tdev\t"))
    _ = session.run("sed -i s/fargateProfiles/fargateprofile/ c.yaml")
    let wrong = session.run("eksctl create cluster -f c.yaml")
    #expect(
      wrong.stderr
        == "Error: loading config file \"c.yaml\": strict decoding error: unknown field "
        + "\"fargateprofile\"\n")
  }

  @Test func `refuses in words what it cannot do`() {
    var session = Session.fresh()
    func error(_ line: String) -> String { session.run(line).stderr }
    #expect(error("eksctl create cluster --foo") == "Error: unknown flag: --foo\n")
    #expect(error("eksctl make cluster") == "Error: unknown command \"make\" for \"eksctl\"\n")
    #expect(error("eksctl create nodegroup") == "Error: --cluster must be set\n")
    #expect(error("eksctl create cluster -f nope.yaml").contains("no such file or directory"))
    #expect(
      error("eksctl get nodegroup --cluster nope").hasPrefix(
        "Error: unable to describe cluster control plane: operation error EKS: DescribeCluster, "))
    #expect(error("eksctl utils describe-stacks --cluster x").contains("no CloudFormation"))
  }
}
