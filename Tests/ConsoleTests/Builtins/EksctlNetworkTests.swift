import Console
import Testing

/// The network that eksctl makes, what hangs on it, and what is refused before it is made.
@Suite("eksctl's network and accounts") struct EksctlNetworkTests {
  @Test func `the network leads out, so that nodes and load balancers are reached`() {
    var session = Session.fresh()
    let made = session.run(
      "eksctl create cluster --name shop --region us-east-1 --nodegroup-name web --nodes 2")
    #expect(made.status == 0, "\(made.stderr)")
    let subnets = session.run(
      "aws ec2 describe-subnets --filters Name=tag:kubernetes.io/role/elb,Values=1 "
        + "--query 'Subnets[].[CidrBlock,MapPublicIpOnLaunch]' --output text | sort")
    #expect(subnets.stdout == "192.168.0.0/19\tTrue\n192.168.32.0/19\tTrue\n")
    let closed = session.run(
      "aws ec2 describe-subnets --filters Name=tag:kubernetes.io/role/internal-elb,Values=1 "
        + "--query 'Subnets[].[CidrBlock,MapPublicIpOnLaunch]' --output text | sort")
    #expect(closed.stdout == "192.168.64.0/19\tFalse\n192.168.96.0/19\tFalse\n")
    let addresses = session.run(
      "kubectl get nodes -o jsonpath='{.items[*].status.addresses[*].type}'")
    #expect(addresses.stdout.contains("ExternalIP") && addresses.stdout.contains("ExternalDNS"))
    _ = session.run("kubectl create deployment web --image=nginx")
    _ = session.run("kubectl expose deployment web --port=80 --type=LoadBalancer")
    _ = session.run("advance 1m")
    let host = session.run(
      "kubectl get service web -o jsonpath='{.status.loadBalancer.ingress[0].hostname}'")
    #expect(host.stdout.hasSuffix(".elb.amazonaws.com"), "\(host)")

    let config = session.run("kubectl config view --raw").stdout
    for part in [
      "name: shop.us-east-1.eksctl.io\n", "@shop.us-east-1.eksctl.io\n", "- get-token\n",
      "- --cluster-name\n", "name: AWS_STS_REGIONAL_ENDPOINTS\n",
    ] {
      #expect(config.contains(part), "\(part)")
    }

    let gone = session.run("eksctl delete cluster --name shop")
    #expect(gone.status == 0, "\(gone.stderr)")
    #expect(gone.stdout.contains("[✔]  kubeconfig has been updated\n"))
    #expect(gone.stdout.contains("[✔]  all cluster resources were deleted\n"))
    let left = session.run(
      "aws ec2 describe-vpcs --query 'length(Vpcs)'; "
        + "aws ec2 describe-internet-gateways --query 'length(InternetGateways)'; "
        + "aws ec2 describe-route-tables --query 'length(RouteTables)'")
    #expect(left.stdout == "1\n1\n1\n")
  }

  @Test func `versions and names that cannot be are refused before anything is made`() {
    var session = Session.fresh()
    let old = session.run("eksctl create cluster --name old --region us-east-1 --version 1.20")
    #expect(old.status == 1)
    #expect(
      old.stderr.hasPrefix(
        "Error: invalid version, 1.20 is no longer supported, supported values: "))
    let line = "eksctl create cluster --name shop --region us-east-1 --without-nodegroup"
    #expect(session.run(line).status == 0)
    let again = session.run(line)
    #expect(again.stderr == "Error: failed to create cluster \"shop\"\n")
    #expect(again.stdout.contains("[✖]  "))
    #expect(session.run("aws ec2 describe-vpcs --query 'length(Vpcs)'").stdout == "2\n")
  }

  @Test func `service accounts need a provider, and those that are there are left out`() {
    var session = Session.fresh()
    _ = session.run("eksctl create cluster --name shop --region us-east-1 --without-nodegroup")
    let line =
      "eksctl create iamserviceaccount --cluster shop --name s3 --approve "
      + "--attach-policy-arn arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
    let early = session.run(line)
    #expect(
      early.stdout.contains(
        "[!]  no IAM OIDC provider associated with cluster, try 'eksctl utils "
          + "associate-iam-oidc-provider --region=us-east-1 --cluster=shop'\n"))
    #expect(
      early.stderr
        == "Error: unable to create iamserviceaccount(s) without IAM OIDC provider enabled\n")
    _ = session.run("eksctl utils associate-iam-oidc-provider --cluster shop --approve")
    let made = session.run(line)
    #expect(made.status == 0, "\(made.stderr)")
    #expect(made.stdout.contains("[ℹ]  created serviceaccount \"default/s3\"\n"))
    let again = session.run(line)
    #expect(again.status == 0)
    #expect(
      again.stdout.contains("1 existing iamserviceaccount(s) (default/s3) will be excluded\n"))
    #expect(again.stdout.contains("1 iamserviceaccount (default/s3) was excluded (based on the "))
    #expect(again.stdout.hasSuffix("[ℹ]  no tasks\n"))
  }

  @Test func `a file that names some add-ons gets the others, unless it says no`() {
    var session = Session.fresh()
    func file(_ more: String) {
      _ = session.run(
        """
        cat > c.yaml <<'EOF'
        apiVersion: eksctl.io/v1alpha5
        kind: ClusterConfig
        metadata: {name: one, region: us-east-1}
        addons: [{name: vpc-cni}]
        \(more)
        EOF
        """)
    }
    file("")
    let dry = session.run("eksctl create cluster -f c.yaml --dry-run")
    #expect(
      dry.stdout.contains(
        "default addons metrics-server, kube-proxy, coredns were not specified, will install them "
          + "as EKS addons\n"))
    file("addonsConfig: {disableDefaultAddons: true}")
    let bare = session.run("eksctl create cluster -f c.yaml --dry-run")
    #expect(bare.status == 0, "\(bare.stderr)")
    #expect(!bare.stdout.contains("default addons"))
  }
}
