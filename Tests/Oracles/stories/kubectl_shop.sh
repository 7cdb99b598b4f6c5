# A cluster of two nodes, and a kubectl that knows it; for other stories to begin with.
#
#   . kubectl_shop.sh URL KUBECTL FOLDER
url=$1 folder=$3
mkdir -p "$folder/bin" && ln -s "$2" "$folder/bin/kubectl"
export PATH="$folder/bin:$PATH" HOME=$folder KUBECONFIG=$folder/config
export AWS_ENDPOINT_URL=$url AWS_DEFAULT_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_CONFIG_FILE=/nonexistent
exec 2>&1

trust() {
  echo '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"'"$1"'.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
}
subnets=$(aws ec2 describe-subnets --query 'Subnets[0:2].SubnetId' --output text)
role=$(aws iam create-role --role-name eks --assume-role-policy-document "$(trust eks)" --query Role.Arn --output text)
node=$(aws iam create-role --role-name node --assume-role-policy-document "$(trust ec2)" --query Role.Arn --output text)
for policy in AmazonEKSWorkerNodePolicy AmazonEKS_CNI_Policy AmazonEC2ContainerRegistryReadOnly; do
  aws iam attach-role-policy --role-name node --policy-arn "arn:aws:iam::aws:policy/$policy"
done
aws eks create-cluster --name shop --role-arn "$role" --resources-vpc-config "subnetIds=${subnets//[[:space:]]/,}" >/dev/null
aws eks wait cluster-active --name shop
aws eks create-nodegroup --cluster-name shop --nodegroup-name web --subnets $subnets --node-role "$node" >/dev/null
aws eks wait nodegroup-active --cluster-name shop --nodegroup-name web
aws eks update-kubeconfig --name shop >/dev/null

# From here on without the half second that the plugin takes at each line.
token=$(aws eks get-token --cluster-name shop --query status.token --output text)
kubectl config set-credentials known --token="$token" >/dev/null
kubectl config set-context quick --user=known --cluster="$(kubectl config get-clusters | tail -n 1)" >/dev/null
named=$(kubectl config current-context)
kubectl config use-context quick >/dev/null
