import Console
import TestSupport
import Testing

/// Source: EKS User Guide, “Cluster API server endpoint” (2026-05); the sentence as client-go and
/// kubectl print it.
@Suite("kubectl and private endpoints") struct PrivateEndpointTests {
  private static let trust =
    #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"#
    + #""eks.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#

  @Test("time out on the internet, and answer inside the network")
  func times() {
    var session = Session.fresh()
    for line in [
      "aws iam create-role --role-name control --assume-role-policy-document '\(Self.trust)'",
      "IDS=$(aws ec2 describe-subnets --query 'Subnets[:2].SubnetId' --output text | tr '\\t' ',')",
      """
      aws eks create-cluster --name shop --role-arn arn:aws:iam::123456789012:role/control \
        --resources-vpc-config subnetIds=$IDS,endpointPublicAccess=false,endpointPrivateAccess=true
      """,
      "advance 13m", "aws eks update-kubeconfig --name shop",
    ] {
      let output = session.run(line)
      #expect(output.status == 0, "\(line)\n\(output.stderr)")
    }

    let outside = session.run("kubectl get namespaces")
    _ = session.run("export DRYDOCK_INSIDE_VPC=1")
    let inside = session.run("kubectl get namespaces -o name")

    #expect(outside.status == 1)
    #expect(
      outside.stderr.contains("Unable to connect to the server: dial tcp 172.31."),
      "\(outside.stderr)")
    #expect(outside.stderr.hasSuffix(":443: i/o timeout\n"))
    #expect(inside.stdout.contains("namespace/kube-system\n"))
  }
}
