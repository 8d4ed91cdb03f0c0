// A shop in Huma: `go run . ` prints its description as one would first write it, `go run . mended` as advised.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

type newProduct struct {
	Name  string `json:"name"`
	Price int    `json:"price"`
}

type product struct {
	ID int `json:"id"`
	newProduct
}

type id struct {
	ID int `path:"id"`
}

type creation struct{ Body newProduct }

type answer struct{ Body product }

type created struct {
	Location string `header:"Location"`
	Body     product
}

type removed struct {
	Body struct {
		Message string `json:"message"`
	}
}

func answers[In, Out any](context.Context, *In) (*Out, error) { return nil, nil }

func main() {
	mended := len(os.Args) > 1 && os.Args[1] == "mended"
	config := huma.DefaultConfig("Shop", "1.0.0")
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"bearer": {Type: "http", Scheme: "bearer"}}
	api := humago.New(http.NewServeMux(), config)
	secured := []map[string][]string{{"bearer": {}}}
	get := huma.Operation{OperationID: "get-product", Method: "GET", Path: "/products/{id}", Security: secured}
	create := huma.Operation{OperationID: "create-product", Method: "POST", Path: "/products", Security: secured}
	remove := huma.Operation{OperationID: "delete-product", Method: "DELETE", Path: "/products/{id}", Security: secured}
	if mended {
		// What `Errors` names takes the place of what stands under `Responses`.
		challenged := func() map[string]*huma.Response {
			text := &huma.Param{Schema: &huma.Schema{Type: "string"}}
			problem := &huma.MediaType{Schema: &huma.Schema{Ref: "#/components/schemas/ErrorModel"}}
			return map[string]*huma.Response{"401": {
				Description: "Unauthorized",
				Headers:     map[string]*huma.Param{"WWW-Authenticate": text},
				Content:     map[string]*huma.MediaType{"application/problem+json": problem},
			}}
		}
		get.Errors, get.Responses = []int{404}, challenged()
		create.Errors, create.Responses = []int{409}, challenged()
		remove.Errors, remove.Responses = []int{404}, challenged()
		create.DefaultStatus = http.StatusCreated
		huma.Register(api, create, answers[creation, created])
		huma.Register(api, remove, answers[id, struct{}])
	} else {
		huma.Register(api, create, answers[creation, answer])
		huma.Register(api, remove, answers[id, removed])
	}
	huma.Register(api, get, answers[id, answer])
	text, err := json.MarshalIndent(api.OpenAPI(), "", "  ")
	if err != nil {
		panic(err)
	}
	fmt.Println(string(text))
}
