# The life of a cluster, told by the real aws and the real kubectl.
#
#   kubectl_cluster.sh URL KUBECTL FOLDER
#
# Each `== NAME` is followed by what was seen.
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

echo "== nodes"; kubectl get nodes --no-headers | grep -c ' Ready '
echo "== who"; kubectl auth whoami -o jsonpath='{.status.userInfo.username}'; echo
# From here on without the half second that the plugin takes at each line.
token=$(aws eks get-token --cluster-name shop --query status.token --output text)
kubectl config set-credentials known --token="$token" >/dev/null
kubectl config set-context quick --user=known --cluster="$(kubectl config get-clusters | tail -n 1)" >/dev/null
named=$(kubectl config current-context)
kubectl config use-context quick >/dev/null
kubectl get pods --watch --no-headers >"$folder/watch" &
watch=$!
sleep 1
kubectl create deployment web --image=nginx:1.27 --replicas=2 >/dev/null
echo "== rollout"; kubectl rollout status deployment/web --timeout=60s | tail -n 1
echo "== wait"; kubectl wait --for=condition=Available deployment/web --timeout=30s
kill $watch
echo "== watch"; cat "$folder/watch"
echo "== exec"; kubectl exec deployment/web -- hostname
kubectl exec deployment/web -- sh -c 'exit 7' >/dev/null
status=$?
echo "== status"; echo $status
echo "== shell"; printf 'echo one\necho two\n' | kubectl exec -i deployment/web -- sh
kubectl run clock --image=busybox:1.37 --restart=Never -- sh -c 'for i in 1 2 3; do echo tick; sleep 20; done' >/dev/null
kubectl wait --for=condition=Ready pod/clock --timeout=60s >/dev/null
echo "== follow"; kubectl logs -f clock
echo "== deleted"; kubectl delete deployment web
kubectl config use-context "$named" >/dev/null
# A key that IAM made for somebody whom the cluster does not know.
aws iam create-user --user-name anna >/dev/null
read -r key secret < <(aws iam create-access-key --user-name anna --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)
echo "== stranger"; AWS_ACCESS_KEY_ID=$key AWS_SECRET_ACCESS_KEY=$secret kubectl get pods 2>&1 | tail -n 1
server=$(kubectl config view --minify -o jsonpath='{.clusters[0].cluster.server}')
echo "== nobody"; KUBECONFIG=/nonexistent kubectl --server="$server" --insecure-skip-tls-verify=true --token=k8s-aws-v1.bm8 get pods 2>&1 | tail -n 1
echo "== untrusted"; KUBECONFIG=/nonexistent kubectl --server="$server" --token=x get pods 2>&1 | tail -n 1
aws eks delete-nodegroup --cluster-name shop --nodegroup-name web >/dev/null
aws eks wait nodegroup-deleted --cluster-name shop --nodegroup-name web
aws eks delete-cluster --name shop >/dev/null
aws eks wait cluster-deleted --name shop
echo "== gone"; kubectl get pods 2>&1 | tail -n 1
