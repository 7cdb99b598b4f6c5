/// A walk through EKS on which every simulated operation answers as fully as it can.
enum EKSTour {
  /// The lines, in order.
  static let lines = network + clusters + access + nodes + pods + addons + providers + ends

  private static func trust(_ service: String) -> String {
    #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"\#(service)"},"#
      + #""Action":"sts:AssumeRole"}]}"#
  }

  private static func role(_ name: String, _ service: String) -> String {
    "aws iam create-role --role-name \(name) --assume-role-policy-document '\(trust(service))'"
  }

  private static let account = "arn:aws:iam::123456789012"

  private static let network =
    [
      role("control", "eks.amazonaws.com"), role("node", "ec2.amazonaws.com"),
      role("fargate", "eks-fargate-pods.amazonaws.com"), role("pod", "pods.eks.amazonaws.com"),
      role("connector", "ssm.amazonaws.com"),
    ]
    + ["AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryReadOnly"]
    .map {
      "aws iam attach-role-policy --role-name node --policy-arn arn:aws:iam::aws:policy/\($0)"
    } + [
      "VPC=$(aws ec2 create-vpc --cidr-block 10.0.0.0/16 --query Vpc.VpcId --output text)",
      subnet("A", "10.0.1.0/24", "us-east-1a"), subnet("B", "10.0.2.0/24", "us-east-1b"),
      """
      SG=$(aws ec2 create-security-group --group-name control --description control \
        --vpc-id $VPC --query GroupId --output text)
      """,
    ]

  private static func subnet(_ name: String, _ block: String, _ zone: String) -> String {
    "\(name)=$(aws ec2 create-subnet --vpc-id $VPC --cidr-block \(block) "
      + "--availability-zone \(zone) --query Subnet.SubnetId --output text)"
  }

  private static let clusters = [
    """
    aws eks create-cluster --name shop --role-arn \(account):role/control \
      --kubernetes-version 1.32 --access-config authenticationMode=API_AND_CONFIG_MAP \
      --resources-vpc-config subnetIds=$A,$B,securityGroupIds=$SG --tags team=blue \
      --logging '{"clusterLogging":[{"types":["api","audit"],"enabled":true}]}'
    """,
    "advance 13m",
    "aws eks list-clusters",
    "aws eks update-cluster-config --name shop --deletion-protection",
    "advance 3m",
    "aws eks update-cluster-config --name shop --no-deletion-protection",
    "advance 3m",
    "aws eks update-cluster-version --name shop --kubernetes-version 1.33",
    "advance 12m",
    "ID=$(aws eks list-updates --name shop --query 'updateIds[0]' --output text)",
    "aws eks list-updates --name shop",
    "aws eks describe-update --name shop --update-id $ID",
    """
    aws eks associate-encryption-config --cluster-name shop --encryption-config \
      '[{"resources":["secrets"],"provider":{"keyArn":"arn:aws:kms:us-east-1:123456789012:key/1"}}]'
    """,
    "advance 8m",
    "aws eks describe-cluster --name shop",
    "aws eks get-token --cluster-name shop",
    "aws eks list-insights --cluster-name shop",
    """
    ID=$(aws eks list-insights --cluster-name shop --output text \
      --query "insights[?name=='Kubelet version skew'].id | [0]")
    """,
    "aws eks describe-insight --cluster-name shop --id $ID",
    """
    aws eks register-cluster --name far \
      --connector-config provider=GKE,roleArn=\(account):role/connector
    """,
    "aws eks deregister-cluster --name far",
    "ARN=$(aws eks describe-cluster --name shop --query cluster.arn --output text)",
    "aws eks list-tags-for-resource --resource-arn $ARN",
  ]

  private static let entry = "--cluster-name shop --principal-arn \(account):role/pod"
  private static let view = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy"

  private static let access = [
    "aws eks create-access-entry \(entry) --kubernetes-groups readers",
    "aws eks describe-access-entry \(entry)",
    "aws eks update-access-entry \(entry) --username robot",
    """
    aws eks associate-access-policy \(entry) --policy-arn \(view) \
      --access-scope type=namespace,namespaces=shop
    """,
    "aws eks list-associated-access-policies \(entry)",
    "aws eks list-access-entries --cluster-name shop",
    "aws eks list-access-policies",
  ]

  private static let group = "--cluster-name shop --nodegroup-name ng"

  private static let nodes = [
    """
    aws eks create-nodegroup \(group) --subnets $A $B --node-role \(account):role/node \
      --scaling-config minSize=1,maxSize=3,desiredSize=1 --labels a=b --tags c=d \
      --taints key=k,value=v,effect=NO_EXECUTE
    """,
    "advance 4m",
    "aws eks describe-nodegroup \(group)",
    "aws eks list-nodegroups --cluster-name shop",
    "aws eks update-nodegroup-config \(group) --scaling-config desiredSize=2",
    "advance 4m",
    "aws eks update-nodegroup-version \(group)",
    "advance 15m",
  ]

  private static let profile = "--cluster-name shop --fargate-profile-name fp"

  private static let pods = [
    """
    aws eks create-fargate-profile \(profile) --pod-execution-role-arn \(account):role/fargate \
      --selectors '[{"namespace":"shop","labels":{"a":"b"}}]' --tags a=b
    """,
    "advance 2m",
    "aws eks describe-fargate-profile \(profile)",
    "aws eks list-fargate-profiles --cluster-name shop",
    """
    aws eks create-pod-identity-association --cluster-name shop --namespace shop \
      --service-account web --role-arn \(account):role/pod --tags a=b
    """,
    "aws eks list-pod-identity-associations --cluster-name shop",
    """
    ID=$(aws eks list-pod-identity-associations --cluster-name shop \
      --query 'associations[0].associationId' --output text)
    """,
    "aws eks describe-pod-identity-association --cluster-name shop --association-id $ID",
    "aws eks update-pod-identity-association --cluster-name shop --association-id $ID "
      + "--role-arn \(account):role/pod",
    "aws eks delete-pod-identity-association --cluster-name shop --association-id $ID",
  ]

  private static let addon = "--cluster-name shop --addon-name vpc-cni"

  private static let addons = [
    """
    aws eks create-addon \(addon) --service-account-role-arn \(account):role/node --tags a=b \
      --configuration-values '{"env":{}}'
    """,
    "advance 1m",
    "aws eks describe-addon \(addon)",
    "aws eks list-addons --cluster-name shop",
    "aws eks update-addon \(addon) --resolve-conflicts PRESERVE",
    "advance 1m",
    "aws eks describe-addon-configuration --addon-name vpc-cni --addon-version v1.20.4-eksbuild.2",
    "aws eks describe-addon-versions --addon-name vpc-cni",
    "aws eks delete-addon \(addon)",
  ]

  private static let provider = "--cluster-name shop --identity-provider-config type=oidc,name=idp"

  private static let providers = [
    """
    aws eks associate-identity-provider-config --cluster-name shop --tags a=b \
      --oidc identityProviderConfigName=idp,issuerUrl=https://example.com,clientId=k,\
    usernameClaim=email,usernamePrefix=u-,groupsClaim=g,groupsPrefix=g-,requiredClaims={a=b}
    """,
    "advance 15m",
    "aws eks describe-identity-provider-config \(provider)",
    "aws eks list-identity-provider-configs --cluster-name shop",
    "aws eks disassociate-identity-provider-config \(provider)",
    "advance 15m",
  ]

  private static let ends = [
    "aws eks delete-fargate-profile \(profile)",
    "aws eks delete-nodegroup \(group)",
    "advance 8m",
    "aws eks delete-cluster --name shop",
  ]
}
