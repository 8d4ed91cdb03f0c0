// The shop of swaggo.go, with what is advised.
package main

// @title Shop
// @version 1.0.0
// @securityDefinitions.basic basic
func main() {}

type NewProduct struct {
	Name  string `json:"name"`
	Price int    `json:"price"`
}

type Product struct {
	ID int `json:"id"`
	NewProduct
}

type Problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
}

// @Summary Returns a product
// @Produce json,application/problem+json
// @Param id path int true "its id"
// @Success 200 {object} Product
// @Failure 401 {object} Problem
// @Header 401 {string} WWW-Authenticate "how to sign in"
// @Failure 404 {object} Problem
// @Security basic
// @Router /products/{id} [get]
func getProduct() {}

// @Summary Creates a product
// @Accept json
// @Produce json,application/problem+json
// @Param product body NewProduct true "what is new"
// @Success 201 {object} Product
// @Header 201 {string} Location "its address"
// @Failure 401 {object} Problem
// @Header 401 {string} WWW-Authenticate "how to sign in"
// @Failure 409 {object} Problem
// @Security basic
// @Router /products [post]
func createProduct() {}

// @Summary Deletes a product
// @Produce application/problem+json
// @Param id path int true "its id"
// @Success 204
// @Failure 401 {object} Problem
// @Header 401 {string} WWW-Authenticate "how to sign in"
// @Failure 404 {object} Problem
// @Security basic
// @Router /products/{id} [delete]
func deleteProduct() {}
